#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/built.h"
#include "frontend/sema/code/request_members.h"
#include "frontend/sema/code/statements.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/operators.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

bool has_capital(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

/// The unique keys of an entity; its id is the first.
std::vector<std::vector<ir::FieldId>> keys_of(const ir::Program& program, ir::EntityId entity) {
  std::vector<std::vector<ir::FieldId>> keys;
  for (const ir::FieldId id : program[entity].fields) {
    if (program[id].unique || program[id].name == "id") {
      keys.push_back({id});
    }
  }
  for (const ir::Key& key : program[entity].keys) {
    keys.push_back(key.fields);
  }
  return keys;
}

/// The entity that a source names: `Article`, `billing.Invoice`. Absent for a relation.
std::optional<ast::TypeName> entity_name(const ast::Source& source) {
  const ast::Name& last = source.names.back();
  if (!has_capital(last.text) || source.names.size() > 2) {
    return std::nullopt;
  }
  ast::TypeName name{std::nullopt, last, source.span};
  if (source.names.size() == 2) {
    name.module = source.names.front();
  }
  return name;
}

ir::Type row_of(ir::EntityId entity, bool is_nullable) {
  ir::Type type;
  type.kind = ir::TypeKind::Row;
  type.entity = entity;
  type.nullable = is_nullable;
  return type;
}

/// Some unique key is among the fields that are given.
bool names_a_key(const ir::Program& program,
                 ir::EntityId entity,
                 llvm::ArrayRef<ir::LookupArgument> arguments) {
  std::set<ir::FieldId> given;
  for (const ir::LookupArgument& argument : arguments) {
    given.insert(argument.field);
  }
  return llvm::any_of(keys_of(program, entity), [&](const std::vector<ir::FieldId>& key) {
    return llvm::all_of(key, [&](ir::FieldId field) { return given.contains(field); });
  });
}

std::string describe_keys(const ir::Program& program, ir::EntityId entity) {
  std::vector<std::string> keys;
  for (const std::vector<ir::FieldId>& key : keys_of(program, entity)) {
    std::vector<std::string_view> names;
    for (const ir::FieldId id : key) {
      names.push_back(program[id].name);
    }
    keys.push_back(fmt::format("`{}`", fmt::join(names, ", ")));
  }
  return fmt::format("{}", fmt::join(keys, ", "));
}

}  // namespace

std::optional<ir::LookupArgument> Statements::argument(ir::EntityId entity,
                                                       const ast::Argument& syntax) {
  // The parser has reported values that are no names and have none.
  const auto* bare = llvm::dyn_cast<ast::NameRef>(syntax.value);
  if (!syntax.name && bare == nullptr) {
    return std::nullopt;
  }
  const ast::Name name = syntax.name ? *syntax.name : bare->name;
  const std::optional<ir::FieldId> id = find_field(analysis_.program, entity, name.text);
  const ir::ExprId value = expressions_.value(*syntax.value);
  if (!id) {
    analysis_.diags.report(diag::UnknownField, name.span, analysis_.program[entity].name, name.text,
                           text::did_you_mean(name.text, field_names(analysis_.program, entity)));
    return std::nullopt;
  }
  const ir::Field& field = analysis_.program[*id];
  const ir::Type given = analysis_.program[value].type;
  if (field.type.is_error() || given.is_error()) {
    return std::nullopt;
  }
  if (field.is_secret()) {
    analysis_.diags.report(diag::SecretRead, name.span, field.name);
    return std::nullopt;
  }
  const bool is_comparable =
      field.kind == ir::FieldKind::Stored && !given.is(ir::TypeKind::Null) &&
      apply_operator(analysis_.program, ast::BinaryOp::Equal, field.type, given).has_value();
  if (!is_comparable) {
    analysis_.diags.report(diag::TypeMismatch, syntax.value->span,
                           describe(analysis_.program, given),
                           fmt::format("{} for `{}.{}`", describe(analysis_.program, field.type),
                                       analysis_.program[entity].name, field.name));
    return std::nullopt;
  }
  check_is_built(analysis_, Purpose::Statement, value);
  return ir::LookupArgument{*id, value};
}

void Statements::look_up(const ast::Source& source,
                         llvm::ArrayRef<ast::Argument> arguments,
                         const std::optional<ast::TypeName>& error,
                         bool is_find,
                         const ast::Operation& operation,
                         const ast::Name* name) {
  const std::optional<ast::TypeName> target = entity_name(source);
  if (!target) {
    unbuilt(operation.span, is_find ? "find in a relation" : "get in a relation");
    declare_poison(name);
    return;
  }
  const std::optional<ir::EntityId> entity = entity_of(*target);
  if (!entity) {
    declare_poison(name);
    return;
  }
  ir::GetStmt get;
  get.entity = *entity;
  get.find = is_find;
  get.error = error_of(error);
  for (const ast::Argument& syntax : arguments) {
    if (const auto read = argument(*entity, syntax)) {
      get.arguments.push_back(*read);
    }
  }
  const bool is_whole = get.arguments.size() == arguments.size();
  if (is_whole && !names_a_key(analysis_.program, *entity, get.arguments)) {
    analysis_.diags.report(diag::NotAKey, source.span, analysis_.program[*entity].name,
                           describe_keys(analysis_.program, *entity));
  }
  if (name != nullptr) {
    get.variable = declare(*name, row_of(*entity, is_find));
  }
  if (is_whole) {
    add(operation.span, std::move(get));
  }
}

void Statements::authenticate(const ast::Authenticate& operation, const ast::Name* name) {
  const std::optional<ir::EntityId> entity = entity_of(operation.entity);
  const ir::ExprId password = expressions_.value(*operation.password);
  const std::optional<ir::ErrorId> error = error_of(operation.error);
  const ir::Program& program = analysis_.program;
  if (!entity) {
    declare_poison(name);
    return;
  }
  if (!program.app.auth || program.app.auth->identity != *entity) {
    if (!analysis_.has_broken_identity) {
      analysis_.diags.report(diag::AuthenticateOther, operation.entity.span, program[*entity].name);
    }
    declare_poison(name);
    return;
  }
  const ir::Type password_type = program[password].type;
  if (!password_type.is_error() && !password_type.is(ir::TypeKind::Password)) {
    analysis_.diags.report(diag::TypeMismatch, operation.password->span,
                           describe(program, password_type), "a `Password` of the request");
  }
  std::optional<ir::LookupArgument> key;
  if (operation.key.size() == 1) {
    key = argument(*entity, operation.key.front());
  }
  if (operation.key.size() != 1 || (key && !names_a_key(program, *entity, {*key}))) {
    analysis_.diags.report(diag::NotAKey, operation.entity.span, program[*entity].name,
                           describe_keys(program, *entity));
    key = std::nullopt;
  }
  ir::AuthenticateStmt stmt;
  stmt.entity = *entity;
  stmt.password = password;
  stmt.error = error;
  if (name != nullptr) {
    stmt.variable = declare(*name, row_of(*entity, false), true);
  }
  if (key) {
    stmt.key = *key;
    add(operation.span, std::move(stmt));
  }
}

}  // namespace bspec::sema
