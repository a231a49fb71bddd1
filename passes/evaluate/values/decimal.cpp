#include "passes/evaluate/values/decimal.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "support/base/check.h"

namespace bspec::evaluate {
namespace {

constexpr unsigned kMaxScale = 18;

Wide power_of_ten(unsigned exponent) {
  Wide power = 1;
  for (unsigned i = 0; i < exponent; ++i) {
    power *= 10;
  }
  return power;
}

bool fits(Wide units) {
  return units > -kDecimalLimit && units < kDecimalLimit;
}

std::optional<Decimal> checked(Wide units, unsigned scale) {
  if (!fits(units)) {
    return std::nullopt;
  }
  return Decimal{static_cast<std::int64_t>(units), scale};
}

/// `dividend / divisor`, half away from zero, for sizes without sign.
Wide rounded_quotient(Wide dividend, Wide divisor) {
  const Wide rest = dividend % divisor;
  return dividend / divisor + (rest >= divisor - rest ? 1 : 0);
}

/// `dividend * 10^digits / divisor`, half away from zero, one digit at a time, because the product
/// may need more than 128 bits. Nothing once it is certain to have too many digits.
std::optional<Wide> long_quotient(Wide dividend, Wide divisor, unsigned digits) {
  Wide quotient = dividend / divisor;
  Wide rest = dividend % divisor;
  for (unsigned i = 0; i < digits; ++i) {
    if (!fits(quotient)) {
      return std::nullopt;
    }
    quotient = quotient * 10 + rest * 10 / divisor;
    rest = rest * 10 % divisor;
  }
  return quotient + (rest >= divisor - rest ? 1 : 0);
}

}  // namespace

Wide units_at(Decimal value, unsigned scale) {
  BS_CHECK(scale >= value.scale, "scale {} is below {}", scale, value.scale);
  return Wide{value.units} * power_of_ten(scale - value.scale);
}

std::strong_ordering compare(Decimal left, Decimal right) {
  const unsigned scale = std::max(left.scale, right.scale);
  return units_at(left, scale) <=> units_at(right, scale);
}

std::optional<Decimal> add(Decimal left, Decimal right) {
  const unsigned scale = std::max(left.scale, right.scale);
  return checked(units_at(left, scale) + units_at(right, scale), scale);
}

std::optional<Decimal> subtract(Decimal left, Decimal right) {
  return add(left, {-right.units, right.scale});
}

std::optional<Decimal> multiply(Decimal left, Decimal right) {
  return checked(Wide{left.units} * right.units, left.scale + right.scale);
}

std::optional<Decimal> divide(Wide dividend_units,
                              unsigned dividend_scale,
                              Decimal divisor,
                              unsigned scale) {
  BS_CHECK(divisor.units != 0, "the caller gives null for a division by zero");
  const bool negative = (dividend_units < 0) != (divisor.units < 0);
  const Wide dividend = dividend_units < 0 ? -dividend_units : dividend_units;
  const Wide size = divisor.units < 0 ? -Wide{divisor.units} : Wide{divisor.units};
  const unsigned target = scale + divisor.scale;
  const std::optional<Wide> quotient =
      target >= dividend_scale
          ? long_quotient(dividend, size, target - dividend_scale)
          : rounded_quotient(dividend, size * power_of_ten(dividend_scale - target));
  if (!quotient) {
    return std::nullopt;
  }
  return checked(negative ? -*quotient : *quotient, scale);
}

std::optional<Decimal> rescale(Wide units, unsigned from, unsigned to) {
  return divide(units, from, {1, 0}, to);
}

std::optional<Decimal> rescale(Decimal value, unsigned scale) {
  return rescale(value.units, value.scale, scale);
}

std::int64_t floor(Decimal value) {
  const auto unit = static_cast<std::int64_t>(power_of_ten(value.scale));
  const std::int64_t whole = value.units / unit;
  return value.units % unit < 0 ? whole - 1 : whole;
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  text.remove_prefix(negative ? 1 : 0);
  const std::size_t point = text.find('.');
  const bool has_fraction = point != std::string_view::npos;
  if (text.empty() || point == 0 || point == text.size() - 1) {
    return std::nullopt;
  }
  Wide units = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == point) {
      continue;
    }
    if (text[i] < '0' || text[i] > '9') {
      return std::nullopt;
    }
    units = units * 10 + (text[i] - '0');
    if (!fits(units)) {
      return std::nullopt;
    }
  }
  const std::size_t scale = has_fraction ? text.size() - point - 1 : 0;
  if (scale > kMaxScale) {
    return std::nullopt;
  }
  return checked(negative ? -units : units, static_cast<unsigned>(scale));
}

std::string print(Decimal value) {
  const bool negative = value.units < 0;
  // Padded so that a digit stands before the point.
  std::string digits =
      fmt::format("{:0>{}}", negative ? -value.units : value.units, value.scale + 1);
  if (value.scale > 0) {
    digits.insert(digits.size() - value.scale, 1, '.');
  }
  return negative ? "-" + digits : digits;
}

}  // namespace bspec::evaluate
