#include "passes/plan/storage/side_tables.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/plan/storage_plan.h"
#include "ir/program.h"
#include "passes/plan/names/link_names.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/storage/checks.h"
#include "passes/plan/storage/tables.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

/// Of the keys of a Map, in code points.
constexpr std::int64_t kLongestKey = 100;

plan::StoredColumn column_of_row(const ir::Program& program,
                                 std::string name,
                                 ir::EntityId entity) {
  plan::StoredColumn column;
  column.name = std::move(name);
  column.type = id_type_of(program, entity);
  column.sqlite_check = reference_check(column, plan::Dialect::Sqlite);
  column.postgres_check = reference_check(column, plan::Dialect::Postgres);
  return column;
}

plan::StoredColumn column_of_value(const ir::Program& program,
                                   std::string name,
                                   const ir::Type& type,
                                   const ir::Rules& rules) {
  plan::StoredColumn column;
  column.name = std::move(name);
  column.type = value_type(program, type);
  const StoredValue value{type, rules, column.name};
  column.sqlite_check = column_check(program, value, plan::Dialect::Sqlite);
  column.postgres_check = column_check(program, value, plan::Dialect::Postgres);
  return column;
}

plan::StoredColumn map_key(const ir::Program& program) {
  ir::Type type;
  type.kind = ir::TypeKind::String;
  ir::Rules rules;
  rules.min_length = 1;
  rules.max_length = kLongestKey;
  return column_of_value(program, "key", type, rules);
}

void add_index(plan::Table& table, std::vector<std::string> columns, std::string reason) {
  table.indexes.push_back(
      {constraint_name(table.name, columns, "idx"), columns, std::move(reason)});
}

/// Somewhere rows are found by what their collection holds.
bool is_searched(const ir::Program& program, ir::FieldId field) {
  const auto is_field = [&](ir::ExprId id) {
    const auto* ref = program[id].as<ir::FieldRef>();
    return ref != nullptr && ref->field == field;
  };
  const bool in_filter = std::ranges::any_of(program.statements, [&](const ir::Stmt& stmt) {
    const auto* list = stmt.as<ir::ListResourceStmt>();
    return list != nullptr && std::ranges::any_of(list->filters, [&](const ir::Filter& filter) {
             return filter.path.back() == field;
           });
  });
  return in_filter || std::ranges::any_of(program.exprs, [&](const ir::Expr& expr) {
           const auto* in = expr.as<ir::InCollection>();
           const auto* flattened = expr.as<ir::Flattened>();
           return (in != nullptr && is_field(in->collection)) ||
                  (flattened != nullptr && flattened->field == field);
         });
}

plan::Table values_table(const ir::Program& program, ir::FieldId id) {
  const ir::Field& field = program[id];
  const plan::CollectionKind kind = *collection_kind(field.type);
  const ir::Type& element = *field.type.element;
  static const ir::Rules kNoRules;
  const ir::Rules& rules = field.rules.element ? *field.rules.element : kNoRules;
  plan::Table table;
  table.kind = plan::TableKind::Values;
  table.name = value_table(program, id);
  table.doc = field.doc;
  const std::string owner = owner_column(program, id);
  table.columns = {column_of_row(program, owner, field.entity)};
  table.foreign_keys = {foreign_key(program, table, owner, field.entity, ir::OnDelete::Cascade)};
  if (kind == plan::CollectionKind::List) {
    plan::StoredColumn position;
    position.name = "position";
    position.type = of_kind(plan::ValueKind::Integer);
    table.columns.push_back(std::move(position));
  } else if (kind == plan::CollectionKind::Map) {
    table.columns.push_back(map_key(program));
  }
  if (element.is(ir::TypeKind::Row)) {
    table.columns.push_back(column_of_row(program, "value", *element.entity));
    table.foreign_keys.push_back(
        foreign_key(program, table, "value", *element.entity, ir::OnDelete::Cascade));
    add_index(table, {"value"}, "reference value");
  } else {
    table.columns.push_back(column_of_value(program, "value", element, rules));
  }
  const bool fits_index = fits_in_index(element, rules);
  if (kind != plan::CollectionKind::Set || fits_index) {
    table.primary_key = {owner, table.columns[1].name};
  } else {
    add_index(table, {owner}, fmt::format("reference {}", owner));
  }
  if (table.indexes.empty() && fits_index && is_searched(program, id)) {
    add_index(table, {"value", owner}, "rows by a value");
  }
  return table;
}

plan::Table pairs_table(const ir::Program& program, ir::FieldId id) {
  const ir::Field& end = program[id];
  plan::Table table;
  table.kind = plan::TableKind::Pairs;
  table.name = pair_table(program, id);
  table.doc = end.doc;
  const std::string owner = owner_column(program, id);
  const std::string linked = linked_column(program, id);
  table.columns = {column_of_row(program, owner, end.entity),
                   column_of_row(program, linked, *end.type.entity)};
  table.foreign_keys = {
      foreign_key(program, table, owner, end.entity, ir::OnDelete::Cascade),
      foreign_key(program, table, linked, *end.type.entity, ir::OnDelete::Cascade)};
  table.primary_key = {owner, linked};
  add_index(table, {linked, owner}, "the pairs from the other end");
  return table;
}

}  // namespace

std::vector<plan::Table> plan_side_tables(const ir::Program& program) {
  std::vector<plan::Table> tables;
  for (ir::FieldId id : program.fields.ids()) {
    const ir::Field& field = program[id];
    if (field.kind == ir::FieldKind::Stored && collection_kind(field.type)) {
      tables.push_back(values_table(program, id));
    } else if (field.kind == ir::FieldKind::ManyToMany && id < *field.other_end) {
      tables.push_back(pairs_table(program, id));
    }
  }
  return tables;
}

}  // namespace bspec::passes
