#include "frontend/sema/data/type_bounds.h"

#include <cstdint>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/numbers.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// The bounds of a length, of a number of items or of a number.
struct Range {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

constexpr ast::Number whole(std::int64_t value) {
  return {value, 0, {}};
}

/// The written bounds, in order and within what the type can hold.
void check_bounds(Analysis& analysis,
                  std::string_view type,
                  const ast::Bounds& bounds,
                  const Range& possible) {
  for (const std::optional<ast::Number>& bound : {bounds.min, bounds.max}) {
    if (bound && (bound->unscaled < possible.least || bound->unscaled > possible.most)) {
      analysis.diags.report(diag::BoundOutOfRange, bound->span, digits_of(*bound), type,
                            fmt::format("{}", possible.least), fmt::format("{}", possible.most));
      return;
    }
  }
  if (bounds.min && bounds.max && compare(*bounds.min, *bounds.max) > 0) {
    analysis.diags.report(diag::EmptyBounds, bounds.span, digits_of(*bounds.min),
                          digits_of(*bounds.max));
  }
}

/// What a range of the type can be made of.
Range possible_range(ir::TypeKind kind) {
  constexpr std::int64_t kMaxLength = 1'000'000;
  constexpr std::int64_t kMinHashed = 16;
  switch (kind) {
    case ir::TypeKind::Int:
      return {-kMaxInt, kMaxInt};
    case ir::TypeKind::Password:
      return {1, kMaxPasswordBytes};
    case ir::TypeKind::HashedToken:
      return {kMinHashed, kMaxPasswordBytes};
    case ir::TypeKind::List:
    case ir::TypeKind::Set:
    case ir::TypeKind::Map:
      return {0, kMaxItems};
    case ir::TypeKind::String:
    case ir::TypeKind::Text:
    case ir::TypeKind::Encrypted:
    case ir::TypeKind::Bytes:
    case ir::TypeKind::Error:
    case ir::TypeKind::Null:
    case ir::TypeKind::Bool:
    case ir::TypeKind::Decimal:
    case ir::TypeKind::Float:
    case ir::TypeKind::Email:
    case ir::TypeKind::Url:
    case ir::TypeKind::Uuid:
    case ir::TypeKind::Date:
    case ir::TypeKind::Instant:
    case ir::TypeKind::Duration:
    case ir::TypeKind::Json:
    case ir::TypeKind::Token:
    case ir::TypeKind::File:
    case ir::TypeKind::Enum:
    case ir::TypeKind::Row:
    case ir::TypeKind::Input:
    case ir::TypeKind::View:
    case ir::TypeKind::Rows:
    case ir::TypeKind::Page:
    case ir::TypeKind::Entry:
    case ir::TypeKind::Record:
      break;
  }
  return {0, kMaxLength};
}

void read_length(Analysis& analysis,
                 const BuiltinType& builtin,
                 const std::optional<ast::Bounds>& bounds,
                 std::optional<std::int64_t>& least,
                 std::optional<std::int64_t>& most) {
  least = builtin.min_length;
  most = builtin.max_length;
  if (!bounds) {
    return;
  }
  check_bounds(analysis, builtin.name, *bounds, possible_range(builtin.kind));
  if (bounds->min) {
    least = bounds->min->unscaled;
  }
  if (bounds->max) {
    most = bounds->max->unscaled;
  }
  if (!bounds->max && least > most) {
    most = least;
  }
}

void read_int_bounds(Analysis& analysis,
                     const std::optional<ast::Bounds>& bounds,
                     ir::Rules& rules) {
  ast::Number min = whole(-kMaxInt);
  ast::Number max = whole(kMaxInt);
  if (bounds) {
    check_bounds(analysis, "Int", *bounds, possible_range(ir::TypeKind::Int));
    min = bounds->min.value_or(min);
    max = bounds->max.value_or(max);
  }
  rules.min = digits_of(min);
  rules.max = digits_of(max);
}

/// `Decimal(p, s)` holds ±(10^p - 1) / 10^s.
void read_precision(Analysis& analysis, const ast::Type& syntax, RuledType& ruled) {
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
  ruled.type.as_number = syntax.as_number.has_value();
  ast::Number largest{0, ruled.type.scale, {}};
  for (std::int64_t i = 0; i < digits; ++i) {
    largest.unscaled = largest.unscaled * 10 + 9;
  }
  ruled.rules.min = digits_of(negated(largest));
  ruled.rules.max = digits_of(largest);
}

void read_file(const ast::Type& syntax, ir::Rules& rules) {
  for (const ast::FileKind& kind : syntax.file_kinds) {
    rules.file_kinds.emplace_back(kind.text);
  }
  if (syntax.max_size) {
    rules.max_bytes = syntax.max_size->in_base_units();
  }
}

}  // namespace

void read_bounds(Analysis& analysis,
                 const BuiltinType& builtin,
                 const ast::Type& syntax,
                 RuledType& ruled) {
  switch (builtin.kind) {
    case ir::TypeKind::Int:
      return read_int_bounds(analysis, syntax.bounds, ruled.rules);
    case ir::TypeKind::Decimal:
      return read_precision(analysis, syntax, ruled);
    case ir::TypeKind::String:
    case ir::TypeKind::Text:
    case ir::TypeKind::Email:
    case ir::TypeKind::Url:
    case ir::TypeKind::Password:
    case ir::TypeKind::HashedToken:
    case ir::TypeKind::Encrypted:
    case ir::TypeKind::Bytes:
      return read_length(analysis, builtin, syntax.bounds, ruled.rules.min_length,
                         ruled.rules.max_length);
    case ir::TypeKind::List:
    case ir::TypeKind::Set:
    case ir::TypeKind::Map:
      return read_length(analysis, builtin, syntax.bounds, ruled.rules.min_items,
                         ruled.rules.max_items);
    case ir::TypeKind::File:
      return read_file(syntax, ruled.rules);
    case ir::TypeKind::Error:
    case ir::TypeKind::Null:
    case ir::TypeKind::Bool:
    case ir::TypeKind::Float:
    case ir::TypeKind::Uuid:
    case ir::TypeKind::Date:
    case ir::TypeKind::Instant:
    case ir::TypeKind::Duration:
    case ir::TypeKind::Json:
    case ir::TypeKind::Token:
    case ir::TypeKind::Enum:
    case ir::TypeKind::Row:
    case ir::TypeKind::Input:
    case ir::TypeKind::View:
    case ir::TypeKind::Rows:
    case ir::TypeKind::Page:
    case ir::TypeKind::Entry:
    case ir::TypeKind::Record:
      return;
  }
}

}  // namespace bspec::sema
