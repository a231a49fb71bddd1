#include "passes/plan/storage/tables.h"

#include <string>
#include <utility>
#include <vector>

#include "ir/plan/server_plan.h"
#include "ir/plan/storage_plan.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/storage/checks.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

plan::StoredColumn plan_column(const ir::Program& program, ir::FieldId id) {
  const ir::Field& field = program[id];
  plan::StoredColumn column;
  column.name = column_name(program, id);
  column.type = value_type(field);
  column.sqlite_check = column_check(program, id, plan::Dialect::Sqlite);
  column.postgres_check = column_check(program, id, plan::Dialect::Postgres);
  column.doc = field.doc;
  return column;
}

plan::StoredColumn hidden_column(const char* name) {
  plan::StoredColumn column;
  column.name = name;
  column.type = of_kind(plan::ValueKind::Integer);
  return column;
}

plan::Table plan_table(const ir::Program& program,
                       const plan::EntityPlan& entity,
                       ir::EntityId id) {
  plan::Table table;
  table.name = entity.table;
  table.entity = plan_id(id);
  table.primary_key = {"id"};
  table.doc = entity.doc;
  for (ir::FieldId field : stored_fields(program, id)) {
    table.columns.push_back(plan_column(program, field));
    if (program[field].is_reference()) {
      const std::string column = column_name(program, field);
      table.foreign_keys.push_back({constraint_name(table.name, {column}, "fkey"), column,
                                    table_name(program[*program[field].type.entity]),
                                    program[field].on_delete});
    }
  }
  table.columns.push_back(hidden_column("version"));
  if (entity.has_epoch) {
    table.columns.push_back(hidden_column("epoch"));
  }
  for (const KeyFields& key : keys_of(program, id)) {
    std::vector<std::string> columns;
    for (ir::FieldId field : key.fields) {
      columns.push_back(column_name(program, field));
    }
    table.keys.push_back({constraint_name(table.name, columns, "key"), columns, {}, {}});
  }
  return table;
}

}  // namespace

std::vector<plan::Table> plan_tables(const ir::Program& program,
                                     const Store<plan::EntityPlan>& entities) {
  std::vector<plan::Table> tables;
  for (ir::EntityId id : program.entities.ids()) {
    tables.push_back(plan_table(program, entities[plan_id(id)], id));
  }
  return tables;
}

}  // namespace bspec::passes
