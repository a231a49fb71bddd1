#include <optional>
#include <string>
#include <utility>

#include <llvm/Support/Casting.h>

#include "frontend/ast/expr.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/pattern.h"
#include "frontend/sema/data/types.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/numbers.h"
#include "frontend/sema/not_built.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

bool takes_text_modifiers(ir::TypeKind kind) {
  return kind == ir::TypeKind::String || kind == ir::TypeKind::Text ||
         kind == ir::TypeKind::Email || kind == ir::TypeKind::Url;
}

bool takes_limits(ir::TypeKind kind) {
  return kind == ir::TypeKind::Int || kind == ir::TypeKind::Decimal;
}

/// Applies the modifiers of one type, reporting those that do not go with it.
class ModifierReader {
 public:
  ModifierReader(Analysis& analysis, RuledType ruled)
      : analysis_(analysis), ruled_(std::move(ruled)) {}

  RuledType apply(const ast::ScalarModifiers& modifiers, Place place) {
    const ir::Rules before = ruled_.rules;
    read_text_modifiers(modifiers, place);
    if (modifiers.min != nullptr) {
      read_limit("min", *modifiers.min);
    }
    if (modifiers.max != nullptr) {
      read_limit("max", *modifiers.max);
    }
    check_limits(modifiers);
    if (modifiers.matches && goes_with_text("matches", modifiers.matches->span)) {
      read_pattern(*modifiers.matches);
    }
    if (!(ruled_.rules == before)) {
      ruled_.rules.alias = std::nullopt;
    }
    return std::move(ruled_);
  }

 private:
  void read_text_modifiers(const ast::ScalarModifiers& modifiers, Place place) {
    if (modifiers.trim && goes_with_text("trim", *modifiers.trim)) {
      ruled_.rules.trim = true;
    }
    if (modifiers.lower && goes_with_text("lower", *modifiers.lower)) {
      ruled_.rules.lower = true;
    }
    if (modifiers.blank_as_null && goes_with_text("blank as null", *modifiers.blank_as_null)) {
      ruled_.rules.blank_as_null = true;
      if (place == Place::Member && !ruled_.type.nullable) {
        analysis_.diags.report(diag::ModifierType, *modifiers.blank_as_null, "blank as null",
                               "a type that takes no null");
      }
    }
  }

  bool goes_with_text(std::string_view modifier, Span span) {
    if (takes_text_modifiers(ruled_.type.kind)) {
      return true;
    }
    report_type(modifier, span);
    return false;
  }

  void report_type(std::string_view modifier, Span span) {
    if (!ruled_.type.is_error()) {
      analysis_.diags.report(diag::ModifierType, span, modifier,
                             describe(analysis_.program, ruled_.type));
    }
  }

  void read_limit(std::string_view modifier, const ast::Expr& value) {
    if (ruled_.type.is(ir::TypeKind::Instant)) {
      report_not_built(analysis_, diag::ModifierNotBuilt, value.span, modifier);
      return;
    }
    if (!takes_limits(ruled_.type.kind)) {
      report_type(modifier, value.span);
      return;
    }
    const std::optional<ast::Number> limit = constant(value);
    if (!limit) {
      analysis_.diags.report(diag::LimitNotConstant, value.span, modifier);
    } else if (limit->scale > ruled_.type.scale) {
      analysis_.diags.report(diag::ScaleTooLarge, value.span, limit->scale, ruled_.type.scale,
                             ruled_.type.scale);
    } else {
      tighten(modifier == "min", *limit);
    }
  }

  static std::optional<ast::Number> constant(const ast::Expr& value) {
    if (const auto* literal = llvm::dyn_cast<ast::NumberLiteral>(&value)) {
      return literal->number;
    }
    const auto* unary = llvm::dyn_cast<ast::Unary>(&value);
    if (unary == nullptr || unary->op != ast::UnaryOp::Negate) {
      return std::nullopt;
    }
    const auto* literal = llvm::dyn_cast<ast::NumberLiteral>(unary->operand);
    return literal == nullptr ? std::nullopt : std::optional(negated(literal->number));
  }

  void tighten(bool is_min, const ast::Number& limit) {
    std::optional<std::string>& bound = is_min ? ruled_.rules.min : ruled_.rules.max;
    const int order = bound ? compare(limit, number_of(*bound)) : 0;
    if (!bound || (is_min ? order > 0 : order < 0)) {
      bound = digits_of(limit);
    }
  }

  void check_limits(const ast::ScalarModifiers& modifiers) {
    const ir::Rules& rules = ruled_.rules;
    const ast::Expr* last = modifiers.max != nullptr ? modifiers.max : modifiers.min;
    if (last != nullptr && rules.min && rules.max &&
        compare(number_of(*rules.min), number_of(*rules.max)) > 0) {
      analysis_.diags.report(diag::EmptyBounds, last->span, *rules.min, *rules.max);
    }
  }

  void read_pattern(const ast::StringLiteral& pattern) {
    if (const std::optional<std::string> fault = find_pattern_fault(pattern.value)) {
      analysis_.diags.report(diag::Pattern, pattern.span, *fault);
      return;
    }
    ruled_.rules.pattern = std::string(pattern.value);
  }

  Analysis& analysis_;
  RuledType ruled_;
};

}  // namespace

RuledType with_modifiers(Analysis& analysis,
                         RuledType ruled,
                         const ast::ScalarModifiers& modifiers,
                         Place place) {
  return ModifierReader(analysis, std::move(ruled)).apply(modifiers, place);
}

}  // namespace bspec::sema
