#include "frontend/sema/expr/defaults.h"

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/numbers.h"
#include "frontend/sema/not_built.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/types.h"
#include "support/text/utf8.h"

namespace bspec::sema {
namespace {

bool is_constant(const ir::Expr& expr) {
  return expr.as<ir::NullLiteral>() != nullptr || expr.as<ir::BoolLiteral>() != nullptr ||
         expr.as<ir::NumberLiteral>() != nullptr || expr.as<ir::TextLiteral>() != nullptr ||
         expr.as<ir::EnumLiteral>() != nullptr || expr.as<ir::Now>() != nullptr;
}

/// How a constant breaks the rules of what keeps it, as the end of "the default 0 …".
std::optional<std::string> find_breach(const ir::Expr& expr, const ir::Rules& rules) {
  if (const auto* number = expr.as<ir::NumberLiteral>()) {
    const ast::Number value = number_of(number->digits);
    if (rules.min && compare(value, number_of(*rules.min)) < 0) {
      return fmt::format("is less than the minimum {}", *rules.min);
    }
    if (rules.max && compare(value, number_of(*rules.max)) > 0) {
      return fmt::format("is more than the maximum {}", *rules.max);
    }
  }
  if (const auto* text = expr.as<ir::TextLiteral>()) {
    const auto length = static_cast<std::int64_t>(text::count_code_points(text->value));
    if (length < rules.min_length.value_or(0)) {
      return fmt::format("is shorter than {} characters", *rules.min_length);
    }
    if (rules.max_length && length > *rules.max_length) {
      return fmt::format("is longer than {} characters", *rules.max_length);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<ir::ExprId> read_default(Analysis& analysis,
                                       const ast::Expr& value,
                                       const RuledType& kept,
                                       const std::string& holder) {
  Scope scope;
  scope.purpose = Purpose::Default;
  scope.caller = analysis.program.app.auth ? CallerState::Present : CallerState::NoCallers;
  const ir::ExprId id = Expressions(analysis, scope).value_for(value, kept.type, holder);
  const ir::Expr& expr = analysis.program[id];
  if (expr.type.is_error()) {
    return std::nullopt;
  }
  if (expr.as<ir::Caller>() != nullptr) {
    report_not_built(analysis, diag::ExpressionNotBuilt, value.span, "`caller` as a default is");
    return std::nullopt;
  }
  if (!is_constant(expr)) {
    analysis.diags.report(diag::DefaultNotConstant, value.span);
    return std::nullopt;
  }
  if (const std::optional<std::string> breach = find_breach(expr, kept.rules)) {
    analysis.diags.report(diag::DefaultOutsideRules, value.span, analysis.line(value.span),
                          *breach);
  }
  return id;
}

void analyze_defaults(Analysis& analysis) {
  for (const ir::FieldId id : analysis.program.fields.ids()) {
    const ast::Field* syntax = analysis.field_syntax[id.index()];
    const ir::Field& field = analysis.program[id];
    if (syntax == nullptr || syntax->modifiers.default_value == nullptr ||
        field.kind != ir::FieldKind::Stored) {
      continue;
    }
    if (field.is_secret()) {
      analysis.diags.report(diag::ModifierType, syntax->modifiers.default_value->span, "=",
                            "a secret");
      continue;
    }
    const std::string holder =
        fmt::format("`{}.{}`", analysis.program[field.entity].name, field.name);
    const RuledType kept{field.type, field.rules};
    const auto value = read_default(analysis, *syntax->modifiers.default_value, kept, holder);
    analysis.program.fields[id].default_value = value;
  }
}

}  // namespace bspec::sema
