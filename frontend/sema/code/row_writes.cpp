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
#include "frontend/sema/code/statements.h"
#include "frontend/sema/code/writes.h"
#include "frontend/sema/data/field_facts.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// A row is made with an id of the application's own.
std::vector<KeyFields> upsert_keys(const ir::Program& program, ir::EntityId entity) {
  std::vector<KeyFields> keys = look_up_keys(program, entity);
  std::erase_if(keys, [&](const KeyFields& key) {
    return llvm::any_of(key,
                        [&](ir::FieldId id) { return is_kept_by_application(program[id].name); });
  });
  return keys;
}

bool is_key(const std::vector<KeyFields>& keys, const std::set<ir::FieldId>& given) {
  return llvm::any_of(keys, [&](const KeyFields& key) {
    return std::set<ir::FieldId>(key.begin(), key.end()) == given;
  });
}

}  // namespace

void Statements::create(const ast::Create& operation, const ast::Name* name) {
  check_may_write(operation.span);
  const std::optional<ir::EntityId> entity = entity_of(operation.entity);
  if (!entity) {
    return bind_poison(name);
  }
  const Write write{WriteKind::Create, code_.is_seed()};
  WrittenValues values = read_values(analysis_, scope_, *entity, operation.object->items, write);
  if (values.is_whole) {
    check_complete(analysis_, *entity, values.assignments, operation.entity.span, write);
  }
  ir::CreateStmt create;
  create.entity = *entity;
  create.assignments = std::move(values.assignments);
  scope_.facts.forget(*entity);
  create.variable = bind(name, row_type(*entity));
  if (create.variable && analysis_.program.app.auth) {
    scope_.locals.back().is_proven = analysis_.program.app.auth->identity == *entity;
  }
  add(operation.span, std::move(create));
}

std::optional<std::vector<ir::LookupArgument>> Statements::upsert_key(const ast::Upsert& operation,
                                                                      ir::EntityId entity) {
  std::vector<ir::LookupArgument> key;
  std::set<ir::FieldId> given;
  for (const ast::Argument& syntax : operation.key) {
    const auto read = argument(entity, syntax);
    if (!read) {
      continue;
    }
    const ir::Field& field = analysis_.program[read->field];
    const std::string holder = fmt::format("`{}.{}`", analysis_.program[entity].name, field.name);
    if (expressions_.check_fits(read->value, field.type.as_present(), holder)) {
      key.push_back(*read);
    }
    given.insert(read->field);
  }
  if (key.size() != operation.key.size()) {
    return std::nullopt;
  }
  const std::vector<KeyFields> keys = upsert_keys(analysis_.program, entity);
  if (!is_key(keys, given)) {
    const std::string known = keys.empty() ? "it has none" : describe_keys(analysis_.program, keys);
    analysis_.diags.report(diag::UpsertKey, operation.entity.span, analysis_.program[entity].name,
                           known);
    return std::nullopt;
  }
  return key;
}

void Statements::upsert(const ast::Upsert& operation, const ast::Name* name) {
  check_may_write(operation.span);
  const std::optional<ir::EntityId> entity = entity_of(operation.entity);
  if (!entity) {
    return bind_poison(name);
  }
  const auto key = upsert_key(operation, *entity);
  const Write write{WriteKind::Upsert, code_.is_seed()};
  WrittenValues values = read_values(analysis_, scope_, *entity, operation.object->items, write);
  scope_.facts.forget(*entity);
  if (!key) {
    return bind_poison(name);
  }
  std::vector<ir::Assignment> all = values.assignments;
  for (const ir::LookupArgument& argument : *key) {
    const auto again = llvm::find_if(values.assignments, [&](const ir::Assignment& written) {
      return written.field == argument.field;
    });
    if (again != values.assignments.end()) {
      analysis_.diags.report(diag::DuplicateMember, again->span,
                             analysis_.program[argument.field].name, "this `upsert`");
    }
    all.push_back({argument.field, argument.value, operation.span, false});
  }
  if (values.is_whole) {
    check_complete(analysis_, *entity, all, operation.entity.span, write);
  }
  ir::UpsertStmt upsert;
  upsert.entity = *entity;
  upsert.key = *key;
  upsert.assignments = std::move(values.assignments);
  upsert.variable = bind(name, row_type(*entity));
  add(operation.span, std::move(upsert));
}

std::optional<ir::ExprId> Statements::row_to_write(const ast::Expr& place,
                                                   std::string_view statement) {
  const ir::ExprId row = expressions_.value(place);
  const ir::Expr& expr = analysis_.program[row];
  if (expr.type.is_error()) {
    return std::nullopt;
  }
  if (!expr.type.is(ir::TypeKind::Row)) {
    analysis_.diags.report(diag::TypeMismatch, place.span, describe(analysis_.program, expr.type),
                           "a row");
    return std::nullopt;
  }
  if (expr.type.nullable) {
    analysis_.diags.report(diag::MayBeNull, place.span, fmt::format("what `{}` writes", statement));
    return std::nullopt;
  }
  return row;
}

void Statements::update(const ast::Update& stmt) {
  check_may_write(stmt.span);
  const std::optional<ir::ExprId> row = row_to_write(*stmt.place, "update");
  if (!row) {
    return;
  }
  const ir::EntityId entity = *type_of(*row).entity;
  WrittenValues values = read_values(analysis_, scope_, entity, stmt.object->items,
                                     {WriteKind::Update, code_.is_seed()});
  scope_.facts.forget(entity);
  add(stmt.span, ir::UpdateStmt{*row, std::move(values.assignments)});
}

void Statements::remove_row(const ast::Delete& stmt) {
  check_may_write(stmt.span);
  const std::optional<ir::ExprId> row = row_to_write(*stmt.place, "delete");
  if (!row) {
    return;
  }
  scope_.facts.forget(*type_of(*row).entity);
  const ir::Expr& place = analysis_.program[*row];
  mark_deleted(place, stmt.span);
  add(stmt.span, ir::DeleteStmt{*row});
}

void Statements::note_other_name(ir::VariableId name, ir::ExprId value) {
  const ir::Expr& expr = analysis_.program[value];
  if (const auto* same = expr.as<ir::VariableRef>()) {
    names_[name] = first_name_of(same->variable);
  } else if (expr.as<ir::Caller>() != nullptr) {
    names_[name] = std::nullopt;
  }
}

std::optional<ir::VariableId> Statements::first_name_of(ir::VariableId name) const {
  const auto known = names_.find(name);
  return known == names_.end() ? name : known->second;
}

void Statements::mark_deleted(const ir::Expr& place, Span span) {
  const auto* variable = place.as<ir::VariableRef>();
  if (variable == nullptr && place.as<ir::Caller>() == nullptr) {
    return;
  }
  const std::optional<ir::VariableId> row =
      variable == nullptr ? std::nullopt : first_name_of(variable->variable);
  for (Local& local : scope_.locals) {
    if (first_name_of(local.variable) == row) {
      local.deleted = span;
    }
  }
  if (!row) {
    scope_.caller_deleted = span;
  }
}

void Statements::change_collection(const ast::Stmt& stmt,
                                   const ast::Expr& value,
                                   const ast::Expr& place,
                                   bool is_add) {
  check_may_write(stmt.span);
  const std::string_view word = is_add ? "add" : "remove";
  const ir::ExprId collection = expressions_.value(place);
  const ir::Expr target = analysis_.program[collection];
  if (target.type.is_error()) {
    expressions_.value(value);
    return;
  }
  const auto* ref = target.as<ir::FieldRef>();
  const ir::Field* field = ref == nullptr ? nullptr : &analysis_.program[ref->field];
  const bool is_link = field != nullptr && field->kind == ir::FieldKind::ManyToMany;
  const bool is_set =
      field != nullptr && field->kind == ir::FieldKind::Stored && target.type.is(ir::TypeKind::Set);
  if (!is_link && !is_set) {
    analysis_.diags.report(diag::ChangedCollection, place.span, word,
                           describe(analysis_.program, target.type));
    expressions_.value(value);
    return;
  }
  const std::string name = field->name;
  const ir::EntityId entity = field->entity;
  if (type_of(ref->base).nullable) {
    analysis_.diags.report(diag::MayBeNull, analysis_.program[ref->base].span,
                           fmt::format("what `{}` writes", word));
    return;
  }
  if (is_set && !check_written_field(analysis_, ref->field, place.span, WriteKind::Update)) {
    return;
  }
  const ir::Type element = is_link ? row_type(*target.type.entity) : *target.type.element;
  const ir::ExprId changed = expressions_.value_for(
      value, element, fmt::format("`{}.{}`", analysis_.program[entity].name, name));
  scope_.facts.forget(entity);
  if (type_of(changed).is_error()) {
    return;
  }
  if (is_add) {
    add(stmt.span, ir::AddStmt{changed, collection});
  } else {
    add(stmt.span, ir::RemoveStmt{changed, collection});
  }
}

}  // namespace bspec::sema
