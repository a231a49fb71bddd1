#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/link_names.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/functions.h"
#include "passes/plan/sql/guard.h"
#include "passes/plan/sql/sort_order.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

/// The relation of many to many whose members are counted, all of them: its pairs will do.
const ir::FieldRef* counted_pairs(const ir::Program& program,
                                  const ir::Comprehension& comprehension) {
  const bool is_plain = comprehension.quantifier == ir::Quantifier::Count &&
                        !comprehension.condition && !comprehension.value;
  const auto* ref = is_plain ? program[comprehension.source].as<ir::FieldRef>() : nullptr;
  const bool is_pairs = ref != nullptr && program[ref->field].kind == ir::FieldKind::ManyToMany;
  return is_pairs ? ref : nullptr;
}

}  // namespace

SqlExpr SqlExpressions::item_of(const ir::Comprehension& comprehension) {
  if (comprehension.value) {
    return value(*comprehension.value);
  }
  const auto found = elements_.find(comprehension.variable);
  BS_CHECK(found != elements_.end(), "a comprehension without a value");
  const SqlElement& element = found->second;
  return element.row ? SqlExpr{id_of(*element.row)}
                     : SqlExpr{element.value, SqlBinding::Operand, element.scale};
}

SqlExpr SqlExpressions::aggregate(ir::ExprId id, const ir::Comprehension& comprehension) {
  if (comprehension.quantifier == ir::Quantifier::First) {
    return first(id, comprehension);
  }
  if (const ir::FieldRef* ref = counted_pairs(program_, comprehension)) {
    const std::string pair = fresh_alias(program_[ref->field].name + "_link");
    return {fmt::format("(SELECT count(*) FROM {0} {1} WHERE {1}.{2} = {3})",
                        pair_table(program_, ref->field), pair, owner_column(program_, ref->field),
                        id_of(row(ref->base)))};
  }
  const SqlSource source = enter(comprehension);
  std::string rows = source.text();
  if (comprehension.condition) {
    rows += fmt::format(" AND {}", condition(*comprehension.condition).text);
  }
  if (comprehension.quantifier == ir::Quantifier::Count) {
    if (comprehension.value) {
      rows += fmt::format(" AND {}", condition(*comprehension.value).text);
    }
    return {fmt::format("(SELECT count(*) FROM {})", rows)};
  }
  const SqlExpr item = item_of(comprehension);
  switch (comprehension.quantifier) {
    case ir::Quantifier::Sum:
      return total(id, item, rows);
    case ir::Quantifier::Avg:
      return mean(id, item, rows);
    case ir::Quantifier::Min:
    case ir::Quantifier::Max:
      return extreme(comprehension, item, rows);
    case ir::Quantifier::Any:
    case ir::Quantifier::All:
    case ir::Quantifier::None:
    case ir::Quantifier::Count:
    case ir::Quantifier::First:
    case ir::Quantifier::Collect:
    case ir::Quantifier::Distinct:
      break;
  }
  BS_UNREACHABLE("an aggregate that no statement computes");
}

/// PostgreSQL sums whole numbers as numeric, SQLite fails by itself beyond 64 bits.
SqlExpr SqlExpressions::total(ir::ExprId id, const SqlExpr& item, std::string_view rows) {
  const ir::Type& type = program_[id].type;
  SqlExpr result{fmt::format("(SELECT coalesce(sum({}), 0) FROM {})", item.text, rows),
                 SqlBinding::Operand, item.scale};
  result = guarded_result(id, std::move(result));
  if (dialect_ == plan::Dialect::Postgres && !type.is(ir::TypeKind::Decimal)) {
    result.text = fmt::format("CAST({} AS bigint)", result.text);
  }
  return result;
}

SqlExpr SqlExpressions::mean(ir::ExprId id, const SqlExpr& item, std::string_view rows) {
  const ir::Type& type = program_[id].type;
  SqlExpr result{{}, SqlBinding::Operand, type.scale};
  if (dialect_ == plan::Dialect::Postgres) {
    result.text = fmt::format("(SELECT round(avg({}), {}) FROM {})", item.text, type.scale, rows);
  } else {
    const SqlArgument sum{"s", type, item.scale};
    const SqlArgument count{"n", {}, 0};
    result.text =
        fmt::format("(SELECT {} FROM (SELECT sum({}) AS s, count({}) AS n FROM {}) summed)",
                    sql_quotient(sum, count, type.scale, dialect_), item.text, item.text, rows);
  }
  return guarded_result(id, std::move(result));
}

SqlExpr SqlExpressions::extreme(const ir::Comprehension& comprehension,
                                const SqlExpr& item,
                                std::string_view rows) {
  const bool is_least = comprehension.quantifier == ir::Quantifier::Min;
  const ir::Type* type = comprehension.value ? &program_[*comprehension.value].type : nullptr;
  if (type != nullptr && type->enum_id) {
    return {fmt::format("(SELECT {0} FROM {1} AND {0} IS NOT NULL ORDER BY {2}{3} LIMIT 1)",
                        item.text, rows, enum_place(program_[*type->enum_id], item.text),
                        is_least ? "" : " DESC")};
  }
  const bool is_text = type != nullptr && ir::is_text(type->kind);
  const bool is_sqlite = dialect_ == plan::Dialect::Sqlite;
  return {fmt::format("(SELECT {}({}{}) FROM {})", is_least ? "min" : "max", item.text,
                      is_text && !is_sqlite ? " COLLATE \"C\"" : "", rows),
          SqlBinding::Operand, item.scale};
}

/// The first in the standing order of the source, or by `id`.
SqlExpr SqlExpressions::first(ir::ExprId id, const ir::Comprehension& comprehension) {
  const SqlSource source = enter(comprehension);
  std::string rows = source.text();
  if (comprehension.condition) {
    rows += fmt::format(" AND {}", condition(*comprehension.condition).text);
  }
  const SqlExpr item = program_[id].type.is(ir::TypeKind::Bool) && comprehension.value
                           ? boolean(*comprehension.value)
                           : item_of(comprehension);
  const std::string order = !source.order.empty() ? source.order
                            : source.element.row
                                ? last_keys(program_, source.element.row->entity,
                                            source.element.row->alias, ir::SortDirection::Ascending)
                                : source.element.value;
  return {fmt::format("(SELECT {} FROM {} ORDER BY {} LIMIT 1)", item.text, rows, order),
          SqlBinding::Operand, item.scale};
}

}  // namespace bspec::passes
