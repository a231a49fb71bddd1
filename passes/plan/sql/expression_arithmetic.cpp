#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/functions.h"
#include "passes/plan/sql/guard.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

std::string_view sign_of(ir::BinaryOp op) {
  switch (op) {
    case ir::BinaryOp::Add:
      return "+";
    case ir::BinaryOp::Subtract:
      return "-";
    case ir::BinaryOp::Multiply:
      return "*";
    case ir::BinaryOp::Modulo:
      return "%";
    case ir::BinaryOp::Divide:
    case ir::BinaryOp::Coalesce:
    case ir::BinaryOp::Or:
    case ir::BinaryOp::And:
    case ir::BinaryOp::Equal:
    case ir::BinaryOp::NotEqual:
    case ir::BinaryOp::Less:
    case ir::BinaryOp::LessEqual:
    case ir::BinaryOp::Greater:
    case ir::BinaryOp::GreaterEqual:
      break;
  }
  BS_UNREACHABLE("no sign of a sum or product");
}

bool is_time(const ir::Type& type) {
  return type.is(ir::TypeKind::Instant) || type.is(ir::TypeKind::Date);
}

/// PostgreSQL adds an interval; days of 24 hours, as UTC has them.
std::string interval_of_ms(std::string_view milliseconds) {
  return fmt::format(
      "make_interval(days => CAST({0} / 86400000 AS integer), secs => {0} % 86400000 / 1000.0)",
      milliseconds);
}

}  // namespace

SqlExpr SqlExpressions::guarded_result(ir::ExprId id, SqlExpr result) {
  const ir::Type& type = program_[id].type;
  const std::string bound = largest(type, result.scale, dialect_);
  result.text = guarded(result.text, "-" + bound, bound, dialect_);
  result.binding = SqlBinding::Operand;
  return result;
}

SqlExpr SqlExpressions::negated(const ir::Unary& unary) {
  SqlExpr operand = value(unary.operand);
  operand.text = fmt::format("(-{})", operand.text);
  return operand;
}

SqlExpr SqlExpressions::arithmetic(ir::ExprId id, const ir::Binary& binary) {
  const ir::Type& type = program_[id].type;
  const ir::Type& left = program_[binary.left].type;
  const ir::Type& right = program_[binary.right].type;
  if (binary.op == ir::BinaryOp::Coalesce) {
    const unsigned scale = type.scale;
    return {fmt::format("coalesce({}, {})", operand(binary.left, scale).text,
                        operand(binary.right, scale).text),
            SqlBinding::Operand, scale};
  }
  if (ir::is_text(type.kind)) {
    return {fmt::format("({} || {})", operand(binary.left, 0).text, operand(binary.right, 0).text)};
  }
  if (is_time(left) || is_time(right)) {
    return time_arithmetic(binary, type);
  }
  if (binary.op == ir::BinaryOp::Divide) {
    return quotient(id, binary);
  }
  if (binary.op == ir::BinaryOp::Modulo) {
    return {fmt::format("({} % nullif({}, 0))", operand(binary.left, 0).text,
                        operand(binary.right, 0).text)};
  }
  const bool is_product = binary.op == ir::BinaryOp::Multiply;
  const unsigned common = common_scale(binary.left, binary.right);
  const SqlExpr a = is_product ? value(binary.left) : operand(binary.left, common);
  const SqlExpr b = is_product ? value(binary.right) : operand(binary.right, common);
  SqlExpr result{fmt::format("({} {} {})", a.text, sign_of(binary.op), b.text), SqlBinding::Operand,
                 is_product ? a.scale + b.scale : common};
  return stays_in_range(program_, id) ? result : guarded_result(id, std::move(result));
}

SqlExpr SqlExpressions::quotient(ir::ExprId id, const ir::Binary& binary) {
  const ir::Type& type = program_[id].type;
  SqlExpr result{sql_quotient(argument(binary.left), argument(binary.right), type.scale, dialect_),
                 SqlBinding::Operand, type.scale};
  return guarded_result(id, std::move(result));
}

SqlExpr SqlExpressions::time_arithmetic(const ir::Binary& binary, const ir::Type& type) {
  const std::string left = operand(binary.left, 0).text;
  const std::string right = operand(binary.right, 0).text;
  const bool is_sqlite = dialect_ == plan::Dialect::Sqlite;
  if (type.is(ir::TypeKind::Duration)) {
    return {is_sqlite
                ? fmt::format("({} - {})", left, right)
                : fmt::format("CAST(extract(epoch FROM {} - {}) * 1000 AS bigint)", left, right)};
  }
  const bool starts_with_time = is_time(program_[binary.left].type);
  const std::string& time = starts_with_time ? left : right;
  const std::string& duration = starts_with_time ? right : left;
  const std::string_view sign = binary.op == ir::BinaryOp::Subtract ? "-" : "+";
  const std::string moved = is_sqlite
                                ? fmt::format("{} {} {}", time, sign, duration)
                                : fmt::format("({} AT TIME ZONE 'UTC' {} {}) AT TIME ZONE 'UTC'",
                                              time, sign, interval_of_ms(duration));
  return {guarded_time(moved, ir::TypeKind::Instant, dialect_)};
}

SqlArgument SqlExpressions::argument(ir::ExprId id) {
  const ir::Expr& expr = program_[id];
  const SqlExpr text = value(id);
  const bool is_bare = text.binding == SqlBinding::Operand;
  return {is_bare ? text.text : fmt::format("({})", text.text), expr.type, text.scale};
}

/// `min` or `max` of an ordered enum: by place, and null where one of them is.
SqlExpr SqlExpressions::ranked_extreme(const ir::Call& call) {
  const std::string a = operand(call.arguments[0], 0).text;
  const std::string b = operand(call.arguments[1], 0).text;
  return {fmt::format("CASE WHEN {0} <= {1} THEN {2} WHEN {0} > {1} THEN {3} END",
                      ranked(call.arguments[0], 0), ranked(call.arguments[1], 0),
                      call.function == ir::Function::Min ? a : b,
                      call.function == ir::Function::Min ? b : a)};
}

SqlExpr SqlExpressions::call(ir::ExprId id, const ir::Call& call) {
  const ir::Type& type = program_[id].type;
  if (call.function == ir::Function::Coalesce) {
    std::vector<std::string> values;
    for (const ir::ExprId each : call.arguments) {
      values.push_back(operand(each, type.scale).text);
    }
    return {fmt::format("coalesce({})", fmt::join(values, ", ")), SqlBinding::Operand, type.scale};
  }
  const bool is_extreme = call.function == ir::Function::Min || call.function == ir::Function::Max;
  if (is_extreme && type.enum_id) {
    return ranked_extreme(call);
  }
  SqlCall made;
  made.function = call.function;
  made.unit = call.unit;
  made.type = type;
  made.dialect = dialect_;
  for (const ir::ExprId each : call.arguments) {
    SqlArgument given = argument(each);
    if (is_extreme) {
      given.text = operand(each, type.scale).text;
      given.scale = type.scale;
    }
    made.arguments.push_back(std::move(given));
  }
  SqlExpr result{sql_call(made), SqlBinding::Operand, type.scale};
  if (is_sql_condition(call.function)) {
    result.binding = SqlBinding::Comparison;
    return result;
  }
  const bool may_leave = call.function == ir::Function::Round ||
                         call.function == ir::Function::Floor ||
                         call.function == ir::Function::Percent;
  return may_leave ? guarded_result(id, std::move(result)) : result;
}

}  // namespace bspec::passes
