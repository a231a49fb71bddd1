#include "passes/plan/input/lexers.h"

#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "ir/plan/shape.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

plan::LexerKind kind_of(ir::TypeKind kind, bool is_attempt) {
  switch (kind) {
    case ir::TypeKind::String:
      return plan::LexerKind::String;
    case ir::TypeKind::Text:
      return plan::LexerKind::Text;
    case ir::TypeKind::Email:
      return plan::LexerKind::Email;
    case ir::TypeKind::Url:
      return plan::LexerKind::Url;
    case ir::TypeKind::Uuid:
      return plan::LexerKind::Uuid;
    case ir::TypeKind::Int:
      return plan::LexerKind::Integer;
    case ir::TypeKind::Decimal:
      return plan::LexerKind::Decimal;
    case ir::TypeKind::Float:
      return plan::LexerKind::Float;
    case ir::TypeKind::Date:
      return plan::LexerKind::Date;
    case ir::TypeKind::Duration:
      return plan::LexerKind::Duration;
    case ir::TypeKind::Json:
      return plan::LexerKind::Json;
    case ir::TypeKind::Token:
      return plan::LexerKind::Token;
    case ir::TypeKind::HashedToken:
      return plan::LexerKind::HashedToken;
    case ir::TypeKind::Bool:
      return plan::LexerKind::Boolean;
    case ir::TypeKind::Instant:
      return plan::LexerKind::Instant;
    case ir::TypeKind::Enum:
      return plan::LexerKind::Enum;
    case ir::TypeKind::Password:
      return is_attempt ? plan::LexerKind::PasswordAttempt : plan::LexerKind::Password;
    case ir::TypeKind::Row:
    case ir::TypeKind::Error:
    case ir::TypeKind::Null:
    case ir::TypeKind::Input:
    case ir::TypeKind::View:
    case ir::TypeKind::List:
    case ir::TypeKind::Set:
    case ir::TypeKind::Map:
    case ir::TypeKind::Rows:
    case ir::TypeKind::Page:
    case ir::TypeKind::Encrypted:
    case ir::TypeKind::Bytes:
    case ir::TypeKind::File:
    case ir::TypeKind::Entry:
    case ir::TypeKind::Record:
      break;
  }
  BS_UNREACHABLE("a type that no lexer reads");
}

/// A reference is read like the ids of its entity.
ir::TypeKind read_as(const ir::Program& program, const ir::Type& type) {
  if (!type.is(ir::TypeKind::Row)) {
    return type.kind;
  }
  for (const ir::FieldId field : program[*type.entity].fields) {
    if (program[field].name == "id") {
      return program[field].type.kind;
    }
  }
  BS_UNREACHABLE("an entity without an id");
}

plan::Lexer lexer_of(const ir::Program& program,
                     const ir::Type& type,
                     const ir::Rules& rules,
                     bool is_attempt) {
  plan::Lexer lexer;
  lexer.kind = kind_of(read_as(program, type), is_attempt);
  lexer.min_length = rules.min_length;
  lexer.max_length = rules.max_length;
  lexer.min = rules.min;
  lexer.max = rules.max;
  lexer.precision = type.precision;
  lexer.scale = type.scale;
  lexer.trim = rules.trim;
  lexer.lower = rules.lower;
  lexer.blank_as_null = rules.blank_as_null;
  lexer.pattern = rules.pattern;
  if (type.enum_id) {
    lexer.enum_id = plan_id(*type.enum_id);
  }
  return lexer;
}

struct Ruled {
  const ir::Type& type;
  const ir::Rules& rules;
};

/// What a lexer reads: the items of a collection, or the value itself.
Ruled item_of(const ir::Type& type, const ir::Rules& rules) {
  static const ir::Rules kNone;
  if (!collection_kind(type)) {
    return {type, rules};
  }
  return {*type.element, rules.element ? *rules.element : kNone};
}

}  // namespace

plan::LexerId Lexers::add(plan::Lexer lexer) {
  const std::optional<ir::AuthSettings>& auth = program_.app.auth;
  lexer.refuses_common = lexer.kind == plan::LexerKind::Password && auth && auth->blocklist;
  const auto known = by_name_.find(lexer.name);
  if (known != by_name_.end()) {
    return known->second;
  }
  const std::string name = lexer.name;
  const plan::LexerId id = lexers_.add(std::move(lexer));
  by_name_.emplace(name, id);
  return id;
}

plan::LexerId Lexers::of_alias(ir::AliasId id) {
  const ir::Alias& alias = program_[id];
  plan::Lexer lexer = lexer_of(program_, alias.type, alias.rules, /*is_attempt=*/false);
  lexer.name = alias.name;
  lexer.is_alias = true;
  lexer.text = alias.text;
  return add(std::move(lexer));
}

plan::LexerId Lexers::of_field(ir::FieldId id) {
  const ir::Field& field = program_[id];
  const Ruled item = item_of(field.type, field.rules);
  if (item.rules.alias) {
    return of_alias(*item.rules.alias);
  }
  const ir::Entity& entity = program_[field.entity];
  plan::Lexer lexer = lexer_of(program_, item.type, item.rules, /*is_attempt=*/false);
  lexer.name = entity.name + text::pascal_case(field.name);
  lexer.entity = plan_id(field.entity);
  lexer.field = host_name(program_, id);
  return add(std::move(lexer));
}

plan::LexerId Lexers::of_member(const ir::InputMember& member, const std::string& input_name) {
  if (member.field && member.rules == program_[*member.field].rules && !member.password_attempt) {
    return of_field(*member.field);
  }
  const Ruled item = item_of(member.type, member.rules);
  if (item.rules.alias) {
    return of_alias(*item.rules.alias);
  }
  plan::Lexer lexer = lexer_of(program_, item.type, item.rules, member.password_attempt);
  lexer.name = text::pascal_case(input_name) + text::pascal_case(member.name);
  return add(std::move(lexer));
}

plan::LexerId Lexers::of_segment(const ir::PathSegment& segment, const std::string& operation) {
  if (segment.key) {
    return of_field(*segment.key);
  }
  if (segment.rules.alias) {
    return of_alias(*segment.rules.alias);
  }
  plan::Lexer lexer = lexer_of(program_, segment.type, segment.rules, /*is_attempt=*/false);
  lexer.name = text::pascal_case(operation) + text::pascal_case(segment.parameter);
  return add(std::move(lexer));
}

}  // namespace bspec::passes
