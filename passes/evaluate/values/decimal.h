#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bspec::evaluate {

/// Wide enough for the product of any two numbers of the language.
__extension__ using Wide = __int128;

constexpr std::int64_t kMaxInt = (std::int64_t{1} << 53) - 1;
/// The least number of 19 digits.
constexpr std::int64_t kDecimalLimit = 1'000'000'000'000'000'000;

/// An exact number of at most 18 digits: so many units of 10^-scale. `Int` counts units of scale 0.
/// Every function below that gives nothing has left the 18 digits: `out_of_range`.
struct Decimal {
  std::int64_t units = 0;
  unsigned scale = 0;
};

/// By value: `1.5` and `1.50` are equal.
std::strong_ordering compare(Decimal left, Decimal right);

std::optional<Decimal> add(Decimal left, Decimal right);
std::optional<Decimal> subtract(Decimal left, Decimal right);
std::optional<Decimal> multiply(Decimal left, Decimal right);

/// `dividend / divisor` with `scale` fraction digits, half away from zero. The dividend is wide so
/// that the sum of a mean need not fit; the divisor is not zero.
std::optional<Decimal> divide(Wide dividend_units,
                              unsigned dividend_scale,
                              Decimal divisor,
                              unsigned scale);

/// With exactly `scale` fraction digits, half away from zero where some are lost.
std::optional<Decimal> rescale(Decimal value, unsigned scale);

/// The same for units that may not fit yet: the total of a sum.
std::optional<Decimal> rescale(Wide units, unsigned from, unsigned to);

/// The greatest whole number that is not greater.
std::int64_t floor(Decimal value);

/// Units at a scale that is not smaller than its own.
Wide units_at(Decimal value, unsigned scale);

/// Reads `-?digits[.digits]` with the fraction digits it has.
std::optional<Decimal> parse_decimal(std::string_view text);

/// With exactly `scale` fraction digits: `-0.50`.
std::string print(Decimal value);

}  // namespace bspec::evaluate
