#include "passes/plan/sql/guard.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "passes/plan/sql/literal.h"

namespace bspec::passes {
namespace {

constexpr __int128_t kLargestInt = (__int128_t{1} << 53) - 1;
constexpr unsigned kDigits = 18;

__int128_t power_of_ten(unsigned exponent) {
  __int128_t power = 1;
  for (; exponent > 0; --exponent) {
    power *= 10;
  }
  return power;
}

Interval around(__int128_t largest) {
  return {-largest, largest};
}

Interval of_type(const ir::Type& type) {
  if (type.is(ir::TypeKind::Decimal)) {
    const unsigned digits = type.precision == 0 ? kDigits : type.precision;
    return around(power_of_ten(digits) - 1);
  }
  return around(kLargestInt);
}

/// Digits without their point, at a scale.
__int128_t unscaled(std::string_view digits, unsigned scale) {
  const std::string text = with_scale(digits, std::max(scale, scale_of(digits)));
  __int128_t value = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      value = value * 10 + (c - '0');
    }
  }
  return text.front() == '-' ? -value : value;
}

Interval scaled(Interval interval, unsigned from, unsigned to) {
  const __int128_t factor = power_of_ten(to > from ? to - from : 0);
  return {interval.low * factor, interval.high * factor};
}

Interval product(Interval a, Interval b) {
  const std::array ends = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
  return {std::ranges::min(ends), std::ranges::max(ends)};
}

Interval of_field(const ir::Field& field) {
  Interval interval = of_type(field.type);
  const unsigned scale = field.type.scale;
  const auto is_number = [](const std::string& bound) {
    return bound.find_first_not_of("-0123456789.") == std::string::npos;
  };
  if (field.rules.min && is_number(*field.rules.min)) {
    interval.low = std::max(interval.low, unscaled(*field.rules.min, scale));
  }
  if (field.rules.max && is_number(*field.rules.max)) {
    interval.high = std::min(interval.high, unscaled(*field.rules.max, scale));
  }
  return interval;
}

unsigned own_scale(const ir::Program& program, ir::ExprId id) {
  const auto* number = program[id].as<ir::NumberLiteral>();
  return number != nullptr ? scale_of(number->digits) : program[id].type.scale;
}

std::optional<Interval> of_binary(const ir::Program& program, const ir::Binary& binary) {
  const unsigned left = own_scale(program, binary.left);
  const unsigned right = own_scale(program, binary.right);
  const unsigned common = std::max(left, right);
  const Interval a = interval_of(program, binary.left);
  const Interval b = interval_of(program, binary.right);
  const Interval wide_a = scaled(a, left, common);
  const Interval wide_b = scaled(b, right, common);
  switch (binary.op) {
    case ir::BinaryOp::Add:
      return Interval{wide_a.low + wide_b.low, wide_a.high + wide_b.high};
    case ir::BinaryOp::Subtract:
      return Interval{wide_a.low - wide_b.high, wide_a.high - wide_b.low};
    case ir::BinaryOp::Multiply:
      return product(a, b);
    case ir::BinaryOp::Or:
    case ir::BinaryOp::And:
    case ir::BinaryOp::Equal:
    case ir::BinaryOp::NotEqual:
    case ir::BinaryOp::Less:
    case ir::BinaryOp::LessEqual:
    case ir::BinaryOp::Greater:
    case ir::BinaryOp::GreaterEqual:
    case ir::BinaryOp::Divide:
    case ir::BinaryOp::Modulo:
    case ir::BinaryOp::Coalesce:
      break;
  }
  return std::nullopt;
}

}  // namespace

Interval interval_of(const ir::Program& program, ir::ExprId expr) {
  const ir::Expr& node = program[expr];
  if (const auto* number = node.as<ir::NumberLiteral>()) {
    const __int128_t value = unscaled(number->digits, scale_of(number->digits));
    return {value, value};
  }
  if (const auto* duration = node.as<ir::DurationLiteral>()) {
    return {duration->milliseconds, duration->milliseconds};
  }
  const Interval own = of_type(node.type);
  if (const auto* ref = node.as<ir::FieldRef>();
      ref != nullptr && program[ref->field].kind == ir::FieldKind::Stored) {
    return of_field(program[ref->field]);
  }
  if (const auto* binary = node.as<ir::Binary>()) {
    if (const auto result = of_binary(program, *binary)) {
      // What leaves the range of the type fails, so nothing outside of it goes on.
      return {std::max(result->low, own.low), std::min(result->high, own.high)};
    }
  }
  if (const auto* comprehension = node.as<ir::Comprehension>();
      comprehension != nullptr && comprehension->quantifier == ir::Quantifier::Count) {
    return {0, own.high};
  }
  return own;
}

bool stays_in_range(const ir::Program& program, ir::ExprId expr) {
  const auto* binary = program[expr].as<ir::Binary>();
  const std::optional<Interval> result =
      binary == nullptr ? std::nullopt : of_binary(program, *binary);
  const Interval own = of_type(program[expr].type);
  return result && result->low >= own.low && result->high <= own.high;
}

std::string largest(const ir::Type& type, unsigned scale, plan::Dialect dialect) {
  if (!type.is(ir::TypeKind::Decimal)) {
    return "9007199254740991";
  }
  std::string digits(kDigits, '9');
  if (dialect == plan::Dialect::Postgres && scale > 0) {
    digits.insert(kDigits - scale, kDigits == scale ? "0." : ".");
  }
  return digits;
}

std::string guarded(std::string_view text,
                    std::string_view low,
                    std::string_view high,
                    plan::Dialect dialect) {
  // Neither database may find out before it runs that the failing branch always fails.
  const std::string_view failure =
      dialect == plan::Dialect::Sqlite ? "json('!' || v)" : "1 / (v - v)";
  return fmt::format(
      "(SELECT CASE WHEN v NOT BETWEEN {} AND {} THEN {} ELSE v END FROM (SELECT {} AS v) guarded)",
      low, high, failure, text);
}

std::string guarded_time(std::string_view text, ir::TypeKind kind, plan::Dialect dialect) {
  const bool is_date = kind == ir::TypeKind::Date;
  if (dialect == plan::Dialect::Sqlite) {
    const std::string_view low = is_date ? "'0001-01-01'" : "-62135596800000";
    const std::string_view high = is_date ? "'9999-12-31'" : "253402300799999";
    return guarded(text, low, high, dialect);
  }
  const std::string_view low = is_date ? "date '0001-01-01'" : "timestamptz '0001-01-01 00:00:00Z'";
  const std::string_view high =
      is_date ? "date '9999-12-31'" : "timestamptz '9999-12-31 23:59:59.999Z'";
  const std::string_view failure =
      is_date ? "v + 1 / (v - v)"
              : "v + interval '1 day' / (extract(year FROM v) - extract(year FROM v))::float8";
  return fmt::format(
      "(SELECT CASE WHEN v NOT BETWEEN {} AND {} THEN {} ELSE v END FROM (SELECT {} AS v) guarded)",
      low, high, failure, text);
}

}  // namespace bspec::passes
