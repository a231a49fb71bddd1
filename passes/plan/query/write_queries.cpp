#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/layout.h"
#include "passes/plan/sql/literal.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

constexpr size_t kSetColumn = 4;
constexpr size_t kInsertColumn = 3;

plan::Query write_of(plan::QueryRole role) {
  plan::Query query;
  query.role = role;
  query.rows = plan::Cardinality::None;
  return query;
}

/// The condition under which a write of the field leaves the tokens of an account as they are;
/// empty where it always does.
std::string keeps_tokens(const ir::Program& program, ir::FieldId field) {
  const std::optional<ir::AuthSettings>& auth = program.app.auth;
  const std::string column = column_name(program, field);
  if (auth && auth->roles == field) {
    return fmt::format("{0} = :{0}", column);
  }
  return auth && auth->active == field ? fmt::format("(:{0} OR NOT {0})", column) : "";
}

/// Whether an expression over `this` reads one of these fields.
bool names_any(const ir::Program& program, ir::ExprId id, const std::set<ir::FieldId>& fields) {
  const ir::Expr& expr = program[id];
  const auto* ref = expr.as<ir::FieldRef>();
  if (ref != nullptr && fields.contains(ref->field)) {
    return true;
  }
  const std::vector<ir::ExprId> children = ir::children_of(expr);
  return std::ranges::any_of(children,
                             [&](ir::ExprId child) { return names_any(program, child, fields); });
}

void add_fields(const std::vector<ir::Assignment>& assignments, std::set<ir::FieldId>& fields) {
  for (const ir::Assignment& assignment : assignments) {
    fields.insert(assignment.field);
  }
}

}  // namespace

std::vector<ir::FieldId> changed_fields(const ir::Program& program, ir::EntityId entity) {
  std::set<ir::FieldId> assigned;
  for (const ir::Stmt& stmt : program.statements) {
    const auto* update = stmt.as<ir::UpdateStmt>();
    const auto* upsert = stmt.as<ir::UpsertStmt>();
    if (update != nullptr) {
      add_fields(update->assignments, assigned);
    } else if (upsert != nullptr) {
      add_fields(upsert->assignments, assigned);
    }
  }
  std::vector<ir::FieldId> fields = stored_fields(program, entity);
  // What is made from a field changes with it.
  for (ir::FieldId id : fields) {
    if (program[id].derived && names_any(program, *program[id].derived, assigned)) {
      assigned.insert(id);
    }
  }
  std::erase_if(fields, [&](ir::FieldId id) {
    return !assigned.contains(id) || !is_changeable(program[id]);
  });
  return fields;
}

plan::QueryId Queries::create(ir::EntityId entity) {
  return add(entity, "create", [&] {
    plan::Query query = write_of(plan::QueryRole::Insert);
    std::vector<std::string> columns;
    std::vector<std::string> values;
    const bool is_counted = entities_[plan_id(entity)].counts_ids;
    if (is_counted) {
      query.rows = plan::Cardinality::One;
      query.columns = {{"id", id_type(program_, entity)}};
    }
    for (const plan::EntityField& field : entities_[plan_id(entity)].fields) {
      if (is_counted && field.column == "id") {
        continue;
      }
      columns.push_back(field.column);
      values.push_back(":" + field.column);
      query.parameters.push_back({field.column, field.type});
    }
    columns.emplace_back("version");
    values.emplace_back(entities_[plan_id(entity)].reads_version ? ":version" : "1");
    if (entities_[plan_id(entity)].reads_version) {
      query.parameters.push_back({"version", of_kind(plan::ValueKind::Integer)});
    }
    if (entities_[plan_id(entity)].has_epoch) {
      columns.emplace_back("epoch");
      values.emplace_back("0");
    }
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("INSERT INTO {}\n  ({})\nVALUES\n  ({}){}", table_name(program_[entity]),
                           fill(columns, kInsertColumn), fill(values, kInsertColumn),
                           is_counted ? "\nRETURNING id" : ""));
    });
    return query;
  });
}

plan::QueryId Queries::update(ir::EntityId entity) {
  return add(entity, "update", [&] {
    plan::Query query = write_of(plan::QueryRole::Update);
    query.parameters = {{"id", id_type(program_, entity)}};
    std::vector<std::string> items;
    std::vector<std::string> keeps_epoch;
    for (ir::FieldId field : changed_fields(program_, entity)) {
      const std::string column = column_name(program_, field);
      items.push_back(fmt::format("{0} = :{0}", column));
      query.parameters.push_back({column, value_type(program_, program_[field])});
      const std::string kept = keeps_tokens(program_, field);
      if (!kept.empty()) {
        keeps_epoch.push_back(kept);
      }
    }
    items.emplace_back("updated_at = :updated_at");
    items.emplace_back("version = version + 1");
    if (entities_[plan_id(entity)].has_epoch && !keeps_epoch.empty()) {
      items.push_back(fmt::format("epoch = CASE WHEN {} THEN epoch ELSE epoch + 1 END",
                                  fmt::join(keeps_epoch, " AND ")));
    }
    query.parameters.push_back({"updated_at", of_kind(plan::ValueKind::Instant)});
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("UPDATE {}\nSET {}\nWHERE id = :id", table_name(program_[entity]),
                           fill(items, kSetColumn)));
    });
    return query;
  });
}

plan::QueryId Queries::change_password(ir::FieldId password) {
  const ir::EntityId entity = program_[password].entity;
  return add(entity, "changePassword", [&] {
    plan::Query query = write_of(plan::QueryRole::Update);
    const std::string column = column_name(program_, password);
    std::vector<std::string> items = {fmt::format("{0} = :{0}", column), "updated_at = :updated_at",
                                      "version = version + 1"};
    if (entities_[plan_id(entity)].has_epoch) {
      items.emplace_back("epoch = epoch + 1");
    }
    query.parameters = {{"id", id_type(program_, entity)},
                        {column, value_type(program_, program_[password])},
                        {"updated_at", of_kind(plan::ValueKind::Instant)}};
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("UPDATE {}\nSET {}\nWHERE id = :id", table_name(program_[entity]),
                           fill(items, kSetColumn)));
    });
    return query;
  });
}

plan::QueryId Queries::rehash(ir::FieldId password) {
  const ir::EntityId entity = program_[password].entity;
  return add(entity, "rehash", [&] {
    plan::Query query = write_of(plan::QueryRole::Rehash);
    const std::string column = column_name(program_, password);
    const plan::ValueType type = value_type(program_, program_[password]);
    query.parameters = {{"id", id_type(program_, entity)}, {column, type}, {"current", type}};
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("UPDATE {0}\nSET {1} = :{1}\nWHERE id = :id AND {1} = :current",
                           table_name(program_[entity]), column));
    });
    return query;
  });
}

plan::QueryId Queries::remove(ir::EntityId entity) {
  return add(entity, "delete", [&] {
    plan::Query query = write_of(plan::QueryRole::Delete);
    query.parameters = {{"id", id_type(program_, entity)}};
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("DELETE FROM {}\nWHERE id = :id", table_name(program_[entity])));
    });
    return query;
  });
}

}  // namespace bspec::passes
