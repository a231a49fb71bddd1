#include <string>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/functions.h"
#include "support/base/check.h"

namespace bspec::passes {

std::string SqlExpressions::elements(ir::ExprId id) {
  const auto* comprehension = program_[id].as<ir::Comprehension>();
  if (comprehension == nullptr) {
    const SqlSource source = this->source(id, "element");
    return fmt::format("SELECT {} AS value\nFROM {}\nWHERE {}\nORDER BY {}", source.element.value,
                       source.from, source.where, source.order);
  }
  const bool is_distinct = comprehension->quantifier == ir::Quantifier::Distinct;
  BS_CHECK(is_distinct || comprehension->quantifier == ir::Quantifier::Collect,
           "a value that is no list");
  const SqlSource source = enter(*comprehension);
  std::string where = source.where;
  if (comprehension->condition) {
    where += fmt::format(" AND {}", condition(*comprehension->condition).text);
  }
  const bool is_condition =
      comprehension->value && program_[*comprehension->value].type.is(ir::TypeKind::Bool);
  const SqlExpr item = is_condition ? boolean(*comprehension->value) : item_of(*comprehension);
  const std::string order = is_distinct             ? "1"
                            : !source.order.empty() ? source.order
                            : source.element.row    ? source.element.row->alias + ".id"
                                                    : source.element.value;
  return fmt::format("SELECT {}{} AS value\nFROM {}\nWHERE {}\nORDER BY {}",
                     is_distinct ? "DISTINCT " : "", item.text, source.from, where, order);
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
