#include "passes/plan/rules/bounds.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "passes/evaluate/values/decimal.h"
#include "support/text/utf8.h"

namespace bspec::passes {
namespace {

bool has_order(ir::TypeKind kind) {
  return kind == ir::TypeKind::Int || kind == ir::TypeKind::Decimal ||
         kind == ir::TypeKind::Float || kind == ir::TypeKind::Duration;
}

/// The largest number of a Decimal: 999999.99.
std::string largest(const ir::Type& type) {
  const int whole = type.precision - type.scale;
  const std::string digits = whole == 0 ? "0" : std::string(static_cast<size_t>(whole), '9');
  return type.scale == 0 ? digits : digits + "." + std::string(type.scale, '9');
}

evaluate::Decimal number(const std::string& digits) {
  return evaluate::parse_decimal(digits).value_or(evaluate::Decimal{});
}

bool is_within(const std::optional<std::int64_t>& inner_min,
               const std::optional<std::int64_t>& inner_max,
               const plan::ValueBounds& outer) {
  const bool is_above = outer.min_length.value_or(0) <= inner_min.value_or(0);
  return is_above && (!outer.max_length || (inner_max && *inner_max <= *outer.max_length));
}

bool is_less(const std::string& value, const std::optional<std::string>& bound) {
  return bound && evaluate::compare(number(value), number(*bound)) < 0;
}

bool is_greater(const std::string& value, const std::optional<std::string>& bound) {
  return bound && evaluate::compare(number(value), number(*bound)) > 0;
}

/// Whether what keeps to one set of rules keeps to the other as well.
bool implies(const ir::Type& type, const ir::Rules& given, const plan::ValueBounds& wanted) {
  const bool has_form = !wanted.pattern || given.pattern == wanted.pattern;
  if (!has_form || !is_within(given.min_length, given.max_length, wanted)) {
    return false;
  }
  const std::optional<plan::ValueBounds> known = bounds_of(type, given);
  const bool is_above = !wanted.min || (known && known->min && !is_less(*known->min, wanted.min));
  const bool is_below =
      !wanted.max || (known && known->max && !is_greater(*known->max, wanted.max));
  return is_above && is_below;
}

bool names_field(const ir::Program& program, ir::ExprId id, ir::FieldId field) {
  const ir::Expr& expr = program[id];
  const auto* ref = expr.as<ir::FieldRef>();
  if (ref != nullptr && ref->field == field && program[ref->base].as<ir::This>() != nullptr) {
    return true;
  }
  const std::vector<ir::ExprId> children = ir::children_of(expr);
  return std::ranges::any_of(children,
                             [&](ir::ExprId child) { return names_field(program, child, field); });
}

}  // namespace

std::optional<plan::ValueBounds> bounds_of(const ir::Type& type, const ir::Rules& rules) {
  plan::ValueBounds bounds;
  const bool is_plain_text = type.is(ir::TypeKind::String) || type.is(ir::TypeKind::Text);
  if (is_plain_text) {
    bounds.min_length = rules.min_length.value_or(0) == 0 ? std::nullopt : rules.min_length;
    bounds.max_length = rules.max_length;
    bounds.pattern = rules.pattern;
  } else if (has_order(type.kind)) {
    bounds.min = rules.min;
    bounds.max = rules.max;
    if (type.is(ir::TypeKind::Decimal)) {
      bounds.min = bounds.min.value_or("-" + largest(type));
      bounds.max = bounds.max.value_or(largest(type));
    }
  }
  const bool is_any =
      bounds.min_length || bounds.max_length || bounds.min || bounds.max || bounds.pattern;
  return is_any ? std::optional(bounds) : std::nullopt;
}

bool may_leave_bounds(const ir::Program& program,
                      ir::FieldId id,
                      ir::ExprId value,
                      const ir::InputMember* member) {
  const ir::Field& field = program[id];
  const std::optional<plan::ValueBounds> bounds = bounds_of(field.type, field.rules);
  const ir::Expr& expr = program[value];
  if (!bounds || expr.as<ir::NullLiteral>() != nullptr) {
    return false;
  }
  if (member != nullptr) {
    return !implies(member->type, member->rules, *bounds);
  }
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    const ir::Field& source = program[ref->field];
    return source.kind != ir::FieldKind::Stored || !implies(source.type, source.rules, *bounds);
  }
  if (const auto* number = expr.as<ir::NumberLiteral>()) {
    return is_less(number->digits, bounds->min) || is_greater(number->digits, bounds->max);
  }
  const auto* text = expr.as<ir::TextLiteral>();
  const bool is_short = text != nullptr && !bounds->pattern &&
                        is_within(text::count_code_points(text->value),
                                  text::count_code_points(text->value), *bounds);
  return !is_short;
}

std::optional<ir::ErrorId> error_of_bounds(const ir::Program& program, ir::FieldId field) {
  for (const ir::Check& check : program[program[field].entity].checks) {
    if (check.error && names_field(program, check.condition, field)) {
      return check.error;
    }
  }
  return std::nullopt;
}

}  // namespace bspec::passes
