#include "frontend/sema/calendar.h"

#include <array>
#include <cstddef>

namespace bspec::sema {
namespace {

/// The number that so many digits spell; -1 when there is something else among them.
std::int64_t digits_at(std::string_view text, std::size_t begin, std::size_t count) {
  std::int64_t value = 0;
  for (const char c : text.substr(begin, count)) {
    if (c < '0' || c > '9') {
      return -1;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_day(std::int64_t year, std::int64_t month, std::int64_t day) {
  constexpr std::array<std::int64_t, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  constexpr std::int64_t kFebruary = 2;
  constexpr std::int64_t kLastYear = 9999;
  if (year < 1 || year > kLastYear || month < 1 || month > 12 || day < 1) {
    return false;
  }
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const bool has_one_more = is_leap && month == kFebruary;
  return day <= kDays.at(static_cast<std::size_t>(month) - 1) + (has_one_more ? 1 : 0);
}

bool is_date_text(std::string_view text) {
  constexpr std::size_t kLength = 10;
  return text.size() == kLength && text[4] == '-' && text[7] == '-' &&
         is_day(digits_at(text, 0, 4), digits_at(text, 5, 2), digits_at(text, 8, 2));
}

}  // namespace bspec::sema
