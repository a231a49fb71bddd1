#include <string>
#include <utility>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/functions.h"
#include "passes/plan/sql/sort_order.h"
#include "support/base/check.h"

namespace bspec::passes {

SqlElements SqlExpressions::elements_of(ir::ExprId id) {
  const auto* comprehension = program_[id].as<ir::Comprehension>();
  if (comprehension == nullptr) {
    SqlSource source = this->source(id, "element");
    std::string key = source.element.key;
    std::string value = source.element.value;
    std::string order = source.order;
    return {std::move(source), std::move(key), std::move(value), std::move(order), false};
  }
  const bool is_distinct = comprehension->quantifier == ir::Quantifier::Distinct;
  BS_CHECK(is_distinct || comprehension->quantifier == ir::Quantifier::Collect,
           "a value that is no list");
  SqlSource source = enter(*comprehension);
  if (comprehension->condition) {
    source.where += fmt::format(" AND {}", condition(*comprehension->condition).text);
  }
  std::string value = gathered_value(*comprehension);
  // What is null is in no list.
  if (comprehension->value && may_be_null(*comprehension->value)) {
    source.where += fmt::format(" AND {} IS NOT NULL", value);
  }
  std::string order = is_distinct             ? value
                      : !source.order.empty() ? source.order
                      : source.element.row
                          ? last_keys(program_, source.element.row->entity,
                                      source.element.row->alias, ir::SortDirection::Ascending)
                          : source.element.value;
  const ir::Type& type = program_[id].type;
  const bool is_text = type.element && ir::is_text(type.element->kind);
  if (is_distinct && is_text && dialect_ == plan::Dialect::Postgres) {
    value += " COLLATE \"C\"";
    order = value;
  }
  return {std::move(source), {}, std::move(value), std::move(order), is_distinct};
}

/// At the scale of its type, as a column holds it.
std::string SqlExpressions::gathered_value(const ir::Comprehension& comprehension) {
  if (!comprehension.value) {
    return item_of(comprehension).text;
  }
  return program_[*comprehension.value].type.is(ir::TypeKind::Bool)
             ? boolean(*comprehension.value).text
             : selected(*comprehension.value).text;
}

std::string SqlExpressions::elements(ir::ExprId id) {
  const SqlElements all = elements_of(id);
  const bool is_map = program_[id].type.is(ir::TypeKind::Map);
  return fmt::format("SELECT {}{}{} AS value\nFROM {}\nWHERE {}\nORDER BY {}",
                     all.is_distinct ? "DISTINCT " : "",
                     is_map ? fmt::format("{} AS key, ", all.key) : "", all.value, all.source.from,
                     all.source.where, all.is_distinct ? "1" : all.order);
}

SqlExpr SqlExpressions::grouped(ir::ExprId id) {
  const auto* comprehension = program_[id].as<ir::Comprehension>();
  BS_CHECK(comprehension != nullptr, "no aggregate of a group");
  if (comprehension->quantifier == ir::Quantifier::Count) {
    return {"count(*)"};
  }
  const ir::Type& type = program_[id].type;
  const SqlExpr item = value(*comprehension->value);
  const bool is_sqlite = dialect_ == plan::Dialect::Sqlite;
  switch (comprehension->quantifier) {
    case ir::Quantifier::Sum: {
      const std::string sum = fmt::format("coalesce(sum({}), 0)", item.text);
      const bool is_wide = !is_sqlite && !type.is(ir::TypeKind::Decimal);
      return {is_wide ? fmt::format("CAST({} AS bigint)", sum) : sum, SqlBinding::Operand,
              item.scale};
    }
    case ir::Quantifier::Avg: {
      if (!is_sqlite) {
        return {fmt::format("round(avg({}), {})", item.text, type.scale), SqlBinding::Operand,
                type.scale};
      }
      const SqlArgument sum{fmt::format("sum({})", item.text), type, item.scale};
      const SqlArgument count{fmt::format("count({})", item.text), {}, 0};
      return {sql_quotient(sum, count, type.scale, dialect_), SqlBinding::Operand, type.scale};
    }
    case ir::Quantifier::Min:
    case ir::Quantifier::Max: {
      const std::string_view least =
          comprehension->quantifier == ir::Quantifier::Min ? "min" : "max";
      const bool is_text = ir::is_text(type.kind) && !is_sqlite;
      return {fmt::format("{}({}{})", least, item.text, is_text ? " COLLATE \"C\"" : ""),
              SqlBinding::Operand, item.scale};
    }
    case ir::Quantifier::Any:
    case ir::Quantifier::All:
    case ir::Quantifier::None:
    case ir::Quantifier::Count:
    case ir::Quantifier::First:
    case ir::Quantifier::Collect:
    case ir::Quantifier::Distinct:
      break;
  }
  BS_UNREACHABLE("no aggregate of a group");
}

}  // namespace bspec::passes
