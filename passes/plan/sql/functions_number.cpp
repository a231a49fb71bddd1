#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "passes/plan/sql/functions.h"
#include "passes/plan/sql/guard.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

/// `100` for 2.
std::string power_of_ten(unsigned exponent) {
  return "1" + std::string(exponent, '0');
}

/// `round(x, n)`: SQLite divides whole numbers, which truncates; half a unit is added first.
std::string rounded(const SqlCall& call) {
  const SqlArgument& x = call.arguments.front();
  const unsigned digits = call.type.is(ir::TypeKind::Decimal) ? call.type.scale : 0;
  if (!call.is_sqlite()) {
    std::string text = fmt::format("round({}, {})", x.text, digits);
    return call.type.is(ir::TypeKind::Int) ? fmt::format("CAST({} AS bigint)", text) : text;
  }
  if (digits == x.scale) {
    return x.text;
  }
  if (digits > x.scale) {
    return fmt::format("({} * {})", x.text, power_of_ten(digits - x.scale));
  }
  const std::string unit = power_of_ten(x.scale - digits);
  return fmt::format("(({0} + CASE WHEN {0} < 0 THEN -{1} ELSE {1} END / 2) / {1})", x.text, unit);
}

std::string floored(const SqlCall& call) {
  const SqlArgument& x = call.arguments.front();
  if (x.type.is(ir::TypeKind::Int)) {
    return x.text;
  }
  if (!call.is_sqlite()) {
    return fmt::format("CAST(floor({}) AS bigint)", x.text);
  }
  const std::string unit = power_of_ten(x.scale);
  return fmt::format("({0} / {1} - ({0} % {1} < 0))", x.text, unit);
}

/// The lesser or greater of two; null when one of them is.
std::string extreme(const SqlCall& call, bool is_least) {
  std::string a = call.text(0);
  std::string b = call.text(1);
  if (call.is_sqlite()) {
    return fmt::format("{}({}, {})", is_least ? "min" : "max", a, b);
  }
  if (ir::is_text(call.type.kind)) {
    a += " COLLATE \"C\"";
  }
  return fmt::format("CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN {2}({3}, {1}) END",
                     call.text(0), b, is_least ? "least" : "greatest", a);
}

std::string whole_units(const SqlCall& call, std::string_view milliseconds) {
  return fmt::format("({} / {})", call.text(0), milliseconds);
}

std::string absolute(const SqlCall& call) {
  return fmt::format("abs({})", call.text(0));
}

std::string truncated_quotient(const SqlCall& call) {
  return fmt::format("({} / nullif({}, 0))", call.text(0), call.text(1));
}

std::string percent(const SqlCall& call) {
  constexpr unsigned kDigits = 2;
  SqlArgument hundredfold = call.arguments[0];
  hundredfold.text = fmt::format("({} * 100)", hundredfold.text);
  return sql_quotient(hundredfold, call.arguments[1], kDigits, call.dialect);
}

std::string least(const SqlCall& call) {
  return extreme(call, true);
}

std::string greatest(const SqlCall& call) {
  return extreme(call, false);
}

std::string minutes(const SqlCall& call) {
  return whole_units(call, "60000");
}

std::string hours(const SqlCall& call) {
  return whole_units(call, "3600000");
}

std::string days(const SqlCall& call) {
  return whole_units(call, "86400000");
}

constexpr SqlFunction kNumberFunctions[] = {
    {ir::Function::Abs, absolute},    {ir::Function::Floor, floored},
    {ir::Function::Round, rounded},   {ir::Function::Div, truncated_quotient},
    {ir::Function::Percent, percent}, {ir::Function::Min, least},
    {ir::Function::Max, greatest},    {ir::Function::Minutes, minutes},
    {ir::Function::Hours, hours},     {ir::Function::Days, days}};

}  // namespace

std::string sql_quotient(const SqlArgument& dividend,
                         const SqlArgument& divisor,
                         unsigned digits,
                         plan::Dialect dialect) {
  if (dialect == plan::Dialect::Postgres) {
    return fmt::format("round(CAST({} AS numeric) / nullif({}, 0), {})", dividend.text,
                       divisor.text, digits);
  }
  // a / 10^s over b / 10^t, with `digits` fraction digits: a * 10^(digits + t - s) / b.
  const int shift = static_cast<int>(digits + divisor.scale) - static_cast<int>(dividend.scale);
  const std::string up = power_of_ten(static_cast<unsigned>(std::max(shift, 0)));
  const std::string down = power_of_ten(static_cast<unsigned>(std::max(-shift, 0)));
  // What the division leaves is below the divisor, so that only it is multiplied. The remainder of
  // a great divisor may still leave 64 bits; it becomes a REAL then and its share is found as one.
  return fmt::format(
      "(SELECT a / b * {0} + CASE WHEN abs(a % b * {0} * 2) < 9000000000000000000 THEN "
      "(a % b * {0} * 2 + CASE WHEN (a % b < 0) = (b < 0) THEN b ELSE -b END) / (b * 2) "
      "ELSE CAST(round(a % b * 1.0 / b * {0}) AS INTEGER) END "
      "FROM (SELECT {1} AS a, nullif({2}, 0) * {3} AS b) divided)",
      up, dividend.text, divisor.text, down);
}

llvm::ArrayRef<SqlFunction> sql_number_functions() {
  return kNumberFunctions;
}

}  // namespace bspec::passes
