#include "frontend/sema/data/types.h"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/aliases.h"
#include "frontend/sema/data/builtin_types.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/numbers.h"
#include "frontend/sema/not_built.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

constexpr ast::Number whole(std::int64_t value) {
  return {value, 0, {}};
}

/// The bounds of a length or of a number, in order and within what the type can hold.
void check_bounds(Analysis& analysis,
                  std::string_view type,
                  const ast::Bounds& bounds,
                  std::int64_t least,
                  std::int64_t most) {
  for (const std::optional<ast::Number>& bound : {bounds.min, bounds.max}) {
    if (!bound) {
      continue;
    }
    if (bound->unscaled < least || bound->unscaled > most) {
      analysis.diags.report(diag::BoundOutOfRange, bound->span, digits_of(*bound), type,
                            fmt::format("{}", least), fmt::format("{}", most));
      return;
    }
  }
  if (bounds.min && bounds.max && compare(*bounds.min, *bounds.max) > 0) {
    analysis.diags.report(diag::EmptyBounds, bounds.span, digits_of(*bounds.min),
                          digits_of(*bounds.max));
  }
}

void set_length_bounds(Analysis& analysis,
                       const BuiltinType& builtin,
                       const std::optional<ast::Bounds>& bounds,
                       ir::Rules& rules) {
  constexpr std::int64_t kMaxLength = 1'000'000;
  rules.min_length = builtin.min_length;
  rules.max_length = builtin.max_length;
  if (!bounds) {
    return;
  }
  const bool is_password = builtin.kind == ir::TypeKind::Password;
  check_bounds(analysis, builtin.name, *bounds, is_password ? 1 : 0,
               is_password ? kMaxPasswordBytes : kMaxLength);
  if (bounds->min) {
    rules.min_length = bounds->min->unscaled;
  }
  if (bounds->max) {
    rules.max_length = bounds->max->unscaled;
  }
  if (!bounds->max && rules.min_length > rules.max_length) {
    rules.max_length = rules.min_length;
  }
}

void set_int_bounds(Analysis& analysis,
                    const std::optional<ast::Bounds>& bounds,
                    ir::Rules& rules) {
  ast::Number min = whole(-kMaxInt);
  ast::Number max = whole(kMaxInt);
  if (bounds) {
    check_bounds(analysis, "Int", *bounds, -kMaxInt, kMaxInt);
    min = bounds->min.value_or(min);
    max = bounds->max.value_or(max);
  }
  rules.min = digits_of(min);
  rules.max = digits_of(max);
}

/// `Decimal(p, s)` holds ±(10^p - 1) / 10^s.
void set_precision(Analysis& analysis, const ast::Type& syntax, RuledType& ruled) {
  constexpr std::int64_t kMaxPrecision = 18;
  if (!syntax.precision) {
    // Parentheses that hold no precision have been reported by the parser.
    if (analysis.text(syntax.span).find('(') == std::string_view::npos) {
      analysis.diags.report(diag::PrecisionMissing, syntax.span);
    }
    ruled.type = {};
    return;
  }
  const std::int64_t digits = syntax.precision->digits.unscaled;
  const std::int64_t scale = syntax.precision->scale.unscaled;
  if (digits < 1 || digits > kMaxPrecision || scale < 0 || scale > digits) {
    analysis.diags.report(diag::PrecisionOutOfRange, syntax.precision->span, digits, scale);
    ruled.type = {};
    return;
  }
  ruled.type.precision = static_cast<std::uint8_t>(digits);
  ruled.type.scale = static_cast<std::uint8_t>(scale);
  ast::Number largest{0, ruled.type.scale, {}};
  for (std::int64_t i = 0; i < digits; ++i) {
    largest.unscaled = largest.unscaled * 10 + 9;
  }
  ruled.rules.min = digits_of(negated(largest));
  ruled.rules.max = digits_of(largest);
}

RuledType builtin_type(Analysis& analysis, const BuiltinType& builtin, const ast::Type& syntax) {
  if (!builtin.is_built) {
    report_not_built(analysis, diag::TypeNotBuilt, syntax.name.span, builtin.name);
    return {};
  }
  if (syntax.as_number) {
    report_not_built(analysis, diag::TypeNotBuilt, *syntax.as_number, "Decimal as number");
    return {};
  }
  RuledType ruled;
  ruled.type.kind = builtin.kind;
  if (builtin.kind == ir::TypeKind::Int) {
    set_int_bounds(analysis, syntax.bounds, ruled.rules);
  } else if (builtin.kind == ir::TypeKind::Decimal) {
    set_precision(analysis, syntax, ruled);
  } else if (builtin.max_length) {
    set_length_bounds(analysis, builtin, syntax.bounds, ruled.rules);
  }
  if (builtin.kind == ir::TypeKind::Email) {
    ruled.rules.trim = true;
    ruled.rules.lower = true;
  }
  return ruled;
}

RuledType declared_type(Analysis& analysis, const ast::Type& syntax) {
  const std::vector<std::string_view> builtins = builtin_type_names();
  const std::optional<Symbol> symbol = resolve(
      analysis, syntax.name,
      {SymbolKind::Alias, SymbolKind::Enum, SymbolKind::Entity, SymbolKind::Input}, builtins);
  RuledType ruled;
  if (!symbol) {
    return ruled;
  }
  if (symbol->kind == SymbolKind::Alias) {
    return alias_type(analysis, symbol->id<ir::Alias>());
  }
  if (symbol->kind == SymbolKind::Enum) {
    ruled.type.kind = ir::TypeKind::Enum;
    ruled.type.enum_id = symbol->id<ir::Enum>();
  } else if (symbol->kind == SymbolKind::Entity) {
    ruled.type.kind = ir::TypeKind::Row;
    ruled.type.entity = symbol->id<ir::Entity>();
  } else if (symbol->kind == SymbolKind::Input) {
    ruled.type.kind = ir::TypeKind::Input;
    ruled.type.input = symbol->id<ir::Input>();
  } else {
    analysis.diags
        .report(diag::WrongDeclaration, syntax.name.span, syntax.name.name.text,
                phrase_of(symbol->kind), "a type")
        .note(diag::DeclaredHere, symbol->span, symbol->name);
  }
  return ruled;
}

}  // namespace

RuledType resolve_type(Analysis& analysis, const ast::Type& type) {
  const BuiltinType* builtin = type.name.module ? nullptr : find_builtin_type(type.name.name.text);
  RuledType ruled =
      builtin != nullptr ? builtin_type(analysis, *builtin, type) : declared_type(analysis, type);
  if (ruled.type.is_error()) {
    return ruled;
  }
  if (type.to_many) {
    if (!ruled.type.is(ir::TypeKind::Row)) {
      analysis.diags.report(diag::TypeMismatch, type.name.span,
                            describe(analysis.program, ruled.type), "an entity before `[]`");
      return {};
    }
    ruled.type.kind = ir::TypeKind::Rows;
  }
  if (type.nullable) {
    if (ruled.type.is(ir::TypeKind::Rows) || ruled.type.is(ir::TypeKind::Bool)) {
      analysis.diags.report(diag::NeverNull, *type.nullable,
                            ruled.type.is(ir::TypeKind::Bool) ? "`Bool`" : "a collection");
    } else {
      ruled.type.nullable = true;
    }
  }
  return ruled;
}

}  // namespace bspec::sema
