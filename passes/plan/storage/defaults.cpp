#include "passes/plan/storage/defaults.h"

#include <string>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/sql/literal.h"

namespace bspec::passes {
namespace {

std::string literal(const ir::Program& program,
                    const ir::Expr& expr,
                    const ir::Type& type,
                    plan::Dialect dialect) {
  const bool is_sqlite = dialect == plan::Dialect::Sqlite;
  if (const auto* boolean = expr.as<ir::BoolLiteral>()) {
    return is_sqlite ? (boolean->value ? "1" : "0") : (boolean->value ? "TRUE" : "FALSE");
  }
  if (const auto* number = expr.as<ir::NumberLiteral>()) {
    const unsigned scale = is_sqlite ? type.scale : scale_of(number->digits);
    return sql_number(number->digits, scale, dialect);
  }
  if (const auto* text = expr.as<ir::TextLiteral>()) {
    return sql_text(text->value);
  }
  if (const auto* value = expr.as<ir::EnumLiteral>()) {
    return sql_text(program[value->enum_id].values[value->index].wire);
  }
  if (const auto* duration = expr.as<ir::DurationLiteral>()) {
    return fmt::format("{}", duration->milliseconds);
  }
  const auto* unary = expr.as<ir::Unary>();
  if (unary != nullptr && unary->op == ir::UnaryOp::Negate) {
    const std::string positive = literal(program, program[unary->operand], type, dialect);
    return positive.empty() || positive == "0" ? positive : "-" + positive;
  }
  return {};
}

}  // namespace

std::string column_default(const ir::Program& program, ir::FieldId id, plan::Dialect dialect) {
  const ir::Field& field = program[id];
  return field.default_value ? literal(program, program[*field.default_value], field.type, dialect)
                             : std::string();
}

}  // namespace bspec::passes
