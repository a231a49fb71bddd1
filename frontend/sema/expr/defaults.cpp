#include "frontend/sema/expr/defaults.h"

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/breaches.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/scopes.h"
#include "frontend/sema/steps.h"
#include "ir/expr/children.h"
#include "support/diag/defs/types.h"

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
