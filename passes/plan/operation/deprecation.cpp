#include "passes/plan/operation/deprecation.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

#include "passes/evaluate/values/calendar.h"

namespace bspec::passes {
namespace {

/// `2027-01-31` → `Sun, 31 Jan 2027 00:00:00 GMT`; nothing of what is no date.
std::optional<std::string> http_date(llvm::StringRef date) {
  constexpr std::string_view kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::int64_t year = 0;
  std::int64_t month = 0;
  std::int64_t day = 0;
  const auto [year_text, rest] = date.split('-');
  const auto [month_text, day_text] = rest.split('-');
  if (year_text.getAsInteger(10, year) || month_text.getAsInteger(10, month) ||
      day_text.getAsInteger(10, day)) {
    return std::nullopt;
  }
  const std::optional<evaluate::Date> calendar = evaluate::date_of(year, month, day);
  if (!calendar) {
    return std::nullopt;
  }
  // Sunday is 7 there, and first here.
  return fmt::format("{}, {:02} {} {:04} 00:00:00 GMT", kDays[evaluate::iso_weekday(*calendar) % 7],
                     day, kMonths[month - 1], year);
}

/// A web address that can stand between `<` and `>` of a header.
bool is_address(llvm::StringRef text) {
  constexpr std::string_view kOutside = "<>\"\\^`{|} ";
  const bool has_scheme = text.starts_with("https://") || text.starts_with("http://");
  return has_scheme && text.find_if([&](char c) {
    return c <= ' ' || c > '~' || kOutside.find(c) != std::string_view::npos;
  }) == llvm::StringRef::npos;
}

}  // namespace

plan::DeprecationPlan plan_deprecation(const ir::Deprecation& deprecation) {
  plan::DeprecationPlan plan;
  plan.deprecation = "@0";
  if (deprecation.sunset) {
    plan.sunset = http_date(*deprecation.sunset);
  }
  if (is_address(deprecation.reason)) {
    plan.link = fmt::format("<{}>; rel=\"deprecation\"", deprecation.reason);
  }
  return plan;
}

}  // namespace bspec::passes
