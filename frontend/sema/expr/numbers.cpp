#include "frontend/sema/expr/numbers.h"

#include <algorithm>

#include <fmt/format.h>

namespace bspec::sema {
namespace {

__extension__ using Wide = __int128;

Wide scaled_to(const ast::Number& number, int scale) {
  Wide value = number.unscaled;
  for (int i = number.scale; i < scale; ++i) {
    value *= 10;
  }
  return value;
}

}  // namespace

std::string digits_of(const ast::Number& number) {
  const bool negative = number.unscaled < 0;
  const std::int64_t magnitude = negative ? -number.unscaled : number.unscaled;
  const std::string_view sign = negative ? "-" : "";
  if (number.scale == 0) {
    return fmt::format("{}{}", sign, magnitude);
  }
  std::int64_t unit = 1;
  for (int i = 0; i < number.scale; ++i) {
    unit *= 10;
  }
  return fmt::format("{}{}.{:0{}}", sign, magnitude / unit, magnitude % unit, number.scale);
}

ast::Number negated(ast::Number number) {
  number.unscaled = -number.unscaled;
  return number;
}

ast::Number number_of(std::string_view digits) {
  ast::Number number;
  const bool negative = digits.starts_with('-');
  bool after_point = false;
  for (const char c : digits.substr(negative ? 1 : 0)) {
    if (c == '.') {
      after_point = true;
      continue;
    }
    number.unscaled = number.unscaled * 10 + (c - '0');
    number.scale = static_cast<std::uint8_t>(number.scale + (after_point ? 1 : 0));
  }
  return negative ? negated(number) : number;
}

int compare(const ast::Number& left, const ast::Number& right) {
  const int scale = std::max(left.scale, right.scale);
  const Wide a = scaled_to(left, scale);
  const Wide b = scaled_to(right, scale);
  if (a == b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

int integer_digits(const ast::Number& number) {
  std::int64_t rest = number.unscaled < 0 ? -number.unscaled : number.unscaled;
  int digits = 0;
  while (rest > 0) {
    rest /= 10;
    ++digits;
  }
  return std::max(1, digits - number.scale);
}

}  // namespace bspec::sema
