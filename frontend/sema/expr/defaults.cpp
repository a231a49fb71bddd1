#include "frontend/sema/expr/defaults.h"

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/numbers.h"
#include "frontend/sema/expr/scopes.h"
#include "frontend/sema/steps.h"
#include "ir/expr/children.h"
#include "support/diag/defs/types.h"
#include "support/text/utf8.h"

namespace bspec::sema {
namespace {

/// The first part that is neither a literal nor known at the moment of the request.
std::optional<ir::ExprId> find_unfit(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  const bool is_unfit = expr.as<ir::RuleCall>() != nullptr || expr.as<ir::HookCall>() != nullptr ||
                        expr.as<ir::EntityRows>() != nullptr ||
                        expr.as<ir::Comprehension>() != nullptr || expr.as<ir::AsView>() != nullptr;
  if (is_unfit) {
    return id;
  }
  for (const ir::ExprId child : ir::children_of(expr)) {
    if (const std::optional<ir::ExprId> found = find_unfit(program, child)) {
      return found;
    }
  }
  return std::nullopt;
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
  Scope scope = default_scope(analysis);
  const ir::ExprId id = Expressions(analysis, scope).value_for(value, kept.type, holder);
  const ir::Expr& expr = analysis.program[id];
  if (expr.type.is_error()) {
    return std::nullopt;
  }
  if (const std::optional<ir::ExprId> unfit = find_unfit(analysis.program, id)) {
    analysis.diags.report(diag::DefaultNotConstant, analysis.program[*unfit].span);
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
    // Reported as a modifier that does not go with the type.
    if (field.is_secret() || field.type.is(ir::TypeKind::Token)) {
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
