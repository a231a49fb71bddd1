#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/code/keys.h"
#include "frontend/sema/code/lists.h"
#include "frontend/sema/code/statements.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/operators.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// The reference that a row of an inverse relation has by being in it.
std::optional<ir::FieldId> implied_by(const ir::Program& program, const ir::Expr& relation) {
  const auto* field = relation.as<ir::FieldRef>();
  return field == nullptr ? std::nullopt : program[field->field].inverse_of;
}

/// Some unique key is among the fields that are given.
bool names_a_key(const std::vector<KeyFields>& keys, const std::set<ir::FieldId>& given) {
  return llvm::any_of(keys, [&](const KeyFields& key) {
    return llvm::all_of(key, [&](ir::FieldId field) { return given.contains(field); });
  });
}

/// Keys without the field that a relation implies.
std::vector<KeyFields> without(std::vector<KeyFields> keys, ir::FieldId implied) {
  for (KeyFields& key : keys) {
    std::erase(key, implied);
  }
  std::erase_if(keys, [](const KeyFields& key) { return key.empty(); });
  return keys;
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
  const ir::Type given = type_of(value);
  if (field.type.is_error() || given.is_error()) {
    return std::nullopt;
  }
  if (field.type.is(ir::TypeKind::Password)) {
    analysis_.diags.report(diag::SecretRead, name.span, field.name);
    return std::nullopt;
  }
  const bool is_hash = field.type.is(ir::TypeKind::HashedToken) && ir::is_text(given.kind);
  const bool is_comparable =
      field.kind == ir::FieldKind::Stored && !given.is(ir::TypeKind::Null) &&
      (is_hash || apply_operator(analysis_.program, ast::BinaryOp::Equal, field.type, given));
  if (!is_comparable) {
    analysis_.diags.report(diag::TypeMismatch, syntax.value->span,
                           describe(analysis_.program, given),
                           fmt::format("{} for `{}.{}`", describe(analysis_.program, field.type),
                                       analysis_.program[entity].name, field.name));
    return std::nullopt;
  }
  return ir::LookupArgument{*id, value};
}

void Statements::look_up(const ast::Source& source,
                         llvm::ArrayRef<ast::Argument> arguments,
                         const std::optional<ast::TypeName>& error,
                         bool is_find,
                         Span span,
                         const ast::Name* name) {
  const std::string_view word = is_find ? "find" : "get";
  const Sequence sequence = expressions_.sequence(source, word);
  if (sequence.is_poison()) {
    return bind_poison(name);
  }
  const ir::Expr looked_in = analysis_.program[sequence.source];
  const bool is_entity = looked_in.as<ir::EntityRows>() != nullptr;
  if (!is_entity && looked_in.as<ir::FieldRef>() == nullptr) {
    analysis_.diags.report(diag::ListSource, source.span, word,
                           describe(analysis_.program, looked_in.type));
    return bind_poison(name);
  }
  ir::GetStmt get;
  get.entity = *sequence.element.entity;
  get.relation = is_entity ? std::nullopt : std::optional(sequence.source);
  get.find = is_find;
  get.error = error_of(error);
  std::set<ir::FieldId> given;
  for (const ast::Argument& syntax : arguments) {
    const auto read = argument(get.entity, syntax);
    if (read && !given.insert(read->field).second) {
      analysis_.diags.report(diag::DuplicateMember, syntax.span,
                             analysis_.program[read->field].name, "this look-up");
    } else if (read) {
      get.arguments.push_back(*read);
    }
  }
  const bool is_whole = get.arguments.size() == arguments.size();
  std::vector<KeyFields> keys = look_up_keys(analysis_.program, get.entity);
  if (const auto implied = implied_by(analysis_.program, looked_in)) {
    keys = without(std::move(keys), *implied);
  }
  if (is_whole && !names_a_key(keys, given)) {
    analysis_.diags.report(diag::NotAKey, source.span, analysis_.program[get.entity].name,
                           describe_keys(analysis_.program, keys));
  }
  ir::Type row = row_type(get.entity);
  row.nullable = is_find;
  get.variable = bind(name, std::move(row));
  if (is_whole) {
    add(span, std::move(get));
  }
}

void Statements::list(const ast::ListQuery& operation, const ast::Name* name) {
  const std::optional<ir::ListQueryId> query = read_list_query(analysis_, scope_, operation);
  const std::optional<ir::ErrorId> error = error_of(operation.error);
  if (!query || name == nullptr) {
    return bind_poison(name);
  }
  const std::optional<std::int64_t> most =
      most_rows(analysis_.program, scope_, analysis_.program[*query]);
  const ir::VariableId variable = *bind(name, analysis_.program[*query].type);
  if (most) {
    most_items_[variable] = *most;
  }
  add(operation.span, ir::ListStmt{variable, *query, error});
}

}  // namespace bspec::sema
