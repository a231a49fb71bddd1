#include "passes/plan/operation/row_state.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "passes/plan/operation/statement_values.h"

namespace bspec::passes {
namespace {

using But = std::optional<ir::VariableId>;

void add_written(const ir::Program& program,
                 ir::StmtId id,
                 But but,
                 std::set<ir::EntityId>& entities);

void add_all(const ir::Program& program,
             const std::vector<ir::StmtId>& statements,
             But but,
             std::set<ir::EntityId>& entities) {
  for (const ir::StmtId stmt : statements) {
    add_written(program, stmt, but, entities);
  }
}

bool is_row_of(const ir::Program& program, ir::ExprId row, But variable) {
  const auto* ref = program[row].as<ir::VariableRef>();
  return variable && ref != nullptr && ref->variable == *variable;
}

/// A row that goes may change those that refer to it.
void add_deleted(const ir::Program& program,
                 ir::EntityId entity,
                 std::set<ir::EntityId>& entities) {
  if (!entities.insert(entity).second) {
    return;
  }
  for (const ir::Field& field : program.fields) {
    if (field.is_reference() && field.type.entity == entity &&
        field.on_delete != ir::OnDelete::Restrict) {
      add_deleted(program, field.entity, entities);
    }
  }
}

/// A value that is added to a collection changes the row that has it; a pair changes neither row.
void add_changed(const ir::Program& program,
                 ir::ExprId collection,
                 But but,
                 std::set<ir::EntityId>& entities) {
  const auto* ref = program[collection].as<ir::FieldRef>();
  const bool is_change = ref != nullptr && program[ref->field].kind == ir::FieldKind::Stored &&
                         !is_row_of(program, ref->base, but);
  if (is_change) {
    entities.insert(program[ref->field].entity);
  }
}

void add_written(const ir::Program& program,
                 ir::StmtId id,
                 But but,
                 std::set<ir::EntityId>& entities) {
  const ir::Stmt& stmt = program[id];
  if (const auto* update = stmt.as<ir::UpdateStmt>()) {
    if (!is_row_of(program, update->row, but)) {
      entities.insert(*program[update->row].type.entity);
    }
  } else if (const auto* erase = stmt.as<ir::DeleteStmt>()) {
    add_deleted(program, *program[erase->row].type.entity, entities);
  } else if (const auto* add = stmt.as<ir::AddStmt>()) {
    add_changed(program, add->collection, but, entities);
  } else if (const auto* remove = stmt.as<ir::RemoveStmt>()) {
    add_changed(program, remove->collection, but, entities);
  } else if (const auto* upsert = stmt.as<ir::UpsertStmt>()) {
    entities.insert(upsert->entity);
  } else if (const auto* branch = stmt.as<ir::IfStmt>()) {
    add_all(program, branch->then_block, but, entities);
    add_all(program, branch->else_block, but, entities);
  } else if (const auto* loop = stmt.as<ir::ForStmt>()) {
    add_all(program, loop->body, but, entities);
  } else if (const auto* run = stmt.as<ir::RunStmt>()) {
    add_all(program, program[run->action].body, {}, entities);
  }
}

void add_read(const ir::Program& program, ir::ExprId id, std::set<std::string>& variables) {
  const ir::Expr& expr = program[id];
  if (const auto* field = expr.as<ir::FieldRef>()) {
    const auto* variable = program[field->base].as<ir::VariableRef>();
    if (variable != nullptr && program[field->field].name != "id") {
      variables.insert(program[variable->variable].name);
    }
  }
  for (const ir::ExprId child : ir::children_of(expr)) {
    add_read(program, child, variables);
  }
}

}  // namespace

void RowState::hold(const std::string& variable, ir::EntityId entity) {
  rows_.insert_or_assign(variable, entity);
  stale_.erase(variable);
}

void RowState::write(ir::EntityId entity, const std::string& variable) {
  for (const auto& [name, held] : rows_) {
    if (held == entity && name != variable) {
      stale_.insert(name);
    }
  }
}

void RowState::write_unseen(const std::set<ir::EntityId>& entities) {
  for (const auto& [name, held] : rows_) {
    if (entities.contains(held)) {
      stale_.insert(name);
    }
  }
}

std::optional<ir::EntityId> RowState::entity_of(const std::string& variable) const {
  const auto found = rows_.find(variable);
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

std::set<ir::EntityId> written_entities(const ir::Program& program,
                                        const std::vector<ir::StmtId>& statements,
                                        std::optional<ir::VariableId> but) {
  std::set<ir::EntityId> entities;
  add_all(program, statements, but, entities);
  return entities;
}

std::set<ir::EntityId> changed_by_delete(const ir::Program& program, ir::EntityId entity) {
  std::set<ir::EntityId> entities;
  add_deleted(program, entity, entities);
  return entities;
}

std::set<std::string> read_rows(const ir::Program& program, const ir::Stmt& stmt) {
  std::set<std::string> variables;
  for (const ir::ExprId value : values_of(stmt)) {
    add_read(program, value, variables);
  }
  return variables;
}

}  // namespace bspec::passes
