#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/link_names.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/expression.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

SqlSource rows_of(ir::EntityId entity, std::string alias, std::string from, std::string where) {
  SqlSource source;
  source.from = std::move(from);
  source.where = std::move(where);
  source.element.row = RowPath{
      .alias = std::move(alias), .entity = entity, .from_caller = false, .id = {}, .steps = {}};
  return source;
}

}  // namespace

std::string SqlExpressions::fresh_alias(const std::string& name) {
  std::string alias = name.empty() ? "item" : sql_name(name);
  while (alias == "this" || alias == "caller" || alias == "other" || may_be_joined(alias) ||
         !aliases_.insert(alias).second) {
    alias += "_";
  }
  return alias;
}

/// Joins are called like the paths that they follow.
bool SqlExpressions::may_be_joined(const std::string& alias) const {
  if (joins_ == nullptr) {
    return false;
  }
  const std::vector<ir::FieldId>& fields = program_[self_.entity].fields;
  return joins_->stands(alias) || std::ranges::any_of(fields, [&](ir::FieldId field) {
           const std::string name = text::snake_case(program_[field].name);
           return program_[field].type.is(ir::TypeKind::Row) &&
                  (alias == name || alias.starts_with(name + "_"));
         });
}

SqlSource SqlExpressions::enter(const ir::Comprehension& comprehension) {
  const bool is_named =
      comprehension.variable && program_.variables.size() > comprehension.variable.index();
  SqlSource entered = source(comprehension.source,
                             is_named ? program_[comprehension.variable].name : std::string());
  if (comprehension.variable) {
    elements_.insert_or_assign(comprehension.variable, entered.element);
  }
  return entered;
}

SqlSource SqlExpressions::members_of(const RowPath& row, ir::FieldId collection) {
  return source_of_field(row, collection, program_[collection].name);
}

SqlSource SqlExpressions::source(ir::ExprId id, const std::string& name) {
  id = resolved(id);
  const ir::Expr& expr = program_[id];
  if (is_of_program(id)) {
    return bound_list(id, name);
  }
  if (const auto* field = expr.as<ir::FieldRef>()) {
    if (const std::optional<ir::ExprId> computed = program_[field->field].computed) {
      const RowPath outer = std::exchange(self_, row(field->base));
      SqlSource inner = source(*computed, name);
      self_ = outer;
      return inner;
    }
    return source_of_field(row(field->base), field->field, name);
  }
  if (const auto* entity = expr.as<ir::EntityRows>()) {
    return whole_entity(entity->entity, name);
  }
  if (const auto* node = expr.as<ir::Flattened>()) {
    return flattened(*node, name);
  }
  const auto* range = expr.as<ir::Range>();
  BS_CHECK(range != nullptr, "a source that no statement reads");
  return numbers(*range, name);
}

SqlSource SqlExpressions::whole_entity(ir::EntityId entity, const std::string& name) {
  std::string alias = fresh_alias(name);
  std::string from = fmt::format("{} {}", table_name(program_[entity]), alias);
  return rows_of(entity, std::move(alias), std::move(from), "TRUE");
}

SqlSource SqlExpressions::source_of_field(const RowPath& parent,
                                          ir::FieldId id,
                                          const std::string& name) {
  const ir::Field& field = program_[id];
  std::string alias = fresh_alias(name);
  const std::string owner = id_of(parent);
  switch (field.kind) {
    case ir::FieldKind::Inverse: {
      SqlSource rows = rows_of(
          *field.type.entity, alias,
          fmt::format("{} {}", table_name(program_[*field.type.entity]), alias),
          fmt::format("{}.{} = {}", alias, column_name(program_, *field.inverse_of), owner));
      if (!field.order.empty()) {
        rows.order = sort_order(*rows.element.row, field.order);
      }
      return rows;
    }
    case ir::FieldKind::ManyToMany: {
      const std::string pair = fresh_alias(alias + "_link");
      return rows_of(*field.type.entity, alias,
                     fmt::format("{0} {1} JOIN {2} {3} ON {3}.{4} = {1}.id",
                                 table_name(program_[*field.type.entity]), alias,
                                 pair_table(program_, id), pair, linked_column(program_, id)),
                     fmt::format("{}.{} = {}", pair, owner_column(program_, id), owner));
    }
    case ir::FieldKind::Stored: {
      SqlSource values;
      values.from = fmt::format("{} {}", value_table(program_, id), alias);
      values.where = fmt::format("{}.{} = {}", alias, owner_column(program_, id), owner);
      const ir::Type& element = *field.type.element;
      values.element.scale = element.scale;
      if (element.is(ir::TypeKind::Row)) {
        // The value is the id of a row, which no FROM holds: it is joined.
        const std::string joined = fresh_alias(alias + "_row");
        values.from += fmt::format(" JOIN {0} {1} ON {1}.id = {2}.value",
                                   table_name(program_[*element.entity]), joined, alias);
        values.element.row = RowPath{.alias = joined,
                                     .entity = *element.entity,
                                     .from_caller = false,
                                     .id = {},
                                     .steps = {}};
      }
      values.element.value = alias + ".value";
      values.element.key = alias + ".key";
      values.order = field.type.is(ir::TypeKind::List)  ? alias + ".position"
                     : field.type.is(ir::TypeKind::Map) ? alias + ".key"
                                                        : alias + ".value";
      return values;
    }
    case ir::FieldKind::Computed:
      break;
  }
  BS_UNREACHABLE("a computed field as a source");
}

SqlSource SqlExpressions::flattened(const ir::Flattened& node, const std::string& name) {
  const SqlSource outer = source(node.base, name.empty() ? "row" : name + "_row");
  BS_CHECK(outer.element.row.has_value(), "values of values");
  SqlSource inner = source_of_field(*outer.element.row, node.field, name);
  inner.from = fmt::format("{}, {}", outer.from, inner.from);
  inner.where = fmt::format("{} AND {}", outer.where, inner.where);
  inner.order.clear();
  return inner;
}

SqlSource SqlExpressions::numbers(const ir::Range& range, const std::string& name) {
  const std::string alias = fresh_alias(name);
  const std::string low = operand(range.low, 0).text;
  const std::string high = operand(range.high, 0).text;
  SqlSource source;
  source.where = "TRUE";
  source.element.value = alias + ".value";
  source.order = alias + ".value";
  source.from =
      dialect_ == plan::Dialect::Postgres
          ? fmt::format("generate_series(CAST({} AS bigint), {}) AS {}(value)", low, high, alias)
          : fmt::format(
                "(WITH RECURSIVE counted(value, high) AS (SELECT {0}, {1} WHERE {0} <= {1} "
                "UNION ALL SELECT value + 1, high FROM counted WHERE value < high) "
                "SELECT value FROM counted) {2}",
                low, high, alias);
  return source;
}

}  // namespace bspec::passes
