#include "passes/plan/storage/tables.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ir/plan/storage_plan.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/storage/checks.h"
#include "passes/plan/storage/defaults.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

plan::StoredColumn plan_column(const ir::Program& program, ir::FieldId id) {
  const ir::Field& field = program[id];
  plan::StoredColumn column;
  column.name = column_name(program, id);
  column.type = value_type(program, field);
  const StoredValue value{field.type, field.rules, column.name};
  for (const plan::Dialect dialect : {plan::Dialect::Sqlite, plan::Dialect::Postgres}) {
    std::string& check =
        dialect == plan::Dialect::Sqlite ? column.sqlite_check : column.postgres_check;
    check = field.is_reference() ? reference_check(column, dialect)
                                 : column_check(program, value, dialect);
  }
  column.sqlite_default = column_default(program, id, plan::Dialect::Sqlite);
  column.postgres_default = column_default(program, id, plan::Dialect::Postgres);
  column.doc = field.doc;
  return column;
}

plan::StoredColumn hidden_column(const char* name) {
  plan::StoredColumn column;
  column.name = name;
  column.type = of_kind(plan::ValueKind::Integer);
  column.sqlite_default = "0";
  column.postgres_default = "0";
  return column;
}

/// The condition of a partial key, over the columns of its table.
std::string key_condition(const ir::Program& program,
                          ir::EntityId entity,
                          ir::ExprId condition,
                          plan::Dialect dialect) {
  RowPath row = row_of(entity);
  row.alias = table_name(program[entity]);
  return SqlExpressions(program, dialect, row).condition(condition).text;
}

void add_keys(const ir::Program& program, ir::EntityId id, plan::Table& table) {
  for (const KeyFields& key : keys_of(program, id)) {
    plan::UniqueKey planned;
    for (ir::FieldId field : key.fields) {
      planned.columns.push_back(column_name(program, field));
    }
    planned.name = constraint_name(table.name, planned.columns, "key");
    if (key.condition) {
      planned.sqlite_where = key_condition(program, id, *key.condition, plan::Dialect::Sqlite);
      planned.postgres_where = key_condition(program, id, *key.condition, plan::Dialect::Postgres);
    }
    table.keys.push_back(std::move(planned));
  }
}

plan::Table plan_table(const ir::Program& program, ir::EntityId id) {
  plan::Table table;
  table.name = table_name(program[id]);
  table.entity = plan_id(id);
  table.primary_key = {"id"};
  table.doc = program[id].doc;
  for (ir::FieldId field : stored_fields(program, id)) {
    if (collection_kind(program[field].type)) {
      continue;
    }
    table.columns.push_back(plan_column(program, field));
    if (program[field].is_reference()) {
      table.foreign_keys.push_back(foreign_key(program, table, table.columns.back().name,
                                               *program[field].type.entity,
                                               program[field].on_delete));
    }
  }
  table.columns.push_back(hidden_column("version"));
  if (has_epoch(program, id)) {
    table.columns.push_back(hidden_column("epoch"));
  }
  add_keys(program, id, table);
  return table;
}

}  // namespace

plan::ValueType id_type_of(const ir::Program& program, ir::EntityId entity) {
  const std::vector<ir::FieldId>& fields = program[entity].fields;
  const auto id =
      std::ranges::find_if(fields, [&](ir::FieldId field) { return program[field].name == "id"; });
  return id == fields.end() ? of_kind(plan::ValueKind::Uuid) : value_type(program, program[*id]);
}

plan::ForeignKey foreign_key(const ir::Program& program,
                             const plan::Table& table,
                             const std::string& column,
                             ir::EntityId entity,
                             ir::OnDelete on_delete) {
  return {constraint_name(table.name, {column}, "fkey"), column, table_name(program[entity]),
          on_delete};
}

std::vector<plan::Table> plan_tables(const ir::Program& program) {
  std::vector<plan::Table> tables;
  for (ir::EntityId id : program.entities.ids()) {
    tables.push_back(plan_table(program, id));
  }
  return tables;
}

}  // namespace bspec::passes
