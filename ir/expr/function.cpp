#include "ir/expr/function.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "support/base/check.h"

namespace bspec::ir {

namespace {

constexpr std::array<std::string_view, 49> kFunctionNames = {
    "length",  "lower",     "upper",       "trim",        "contains", "startsWith", "endsWith",
    "replace", "split",     "join",        "lines",       "before",   "after",      "between",
    "slugify", "text",      "abs",         "floor",       "round",    "div",        "percent",
    "min",     "max",       "date",        "date",        "instant",  "startOf",    "endOf",
    "addDays", "addMonths", "daysBetween", "year",        "month",    "day",        "weekday",
    "hour",    "minute",    "minutes",     "hours",       "days",     "coalesce",   "keys",
    "values",  "get",       "json.encode", "json.decode", "token",    "randomText", "reveal"};
static_assert(kFunctionNames.size() == static_cast<std::size_t>(Function::Reveal) + 1);

constexpr std::array<std::string_view, 7> kUnitNames = {"minute", "hour",    "day", "week",
                                                        "month",  "quarter", "year"};
static_assert(kUnitNames.size() == static_cast<std::size_t>(CalendarUnit::Year) + 1);

constexpr Function kHostOnly[] = {
    Function::Slugify,    Function::Split,      Function::Join,  Function::Lines,  Function::Before,
    Function::After,      Function::Between,    Function::Keys,  Function::Values, Function::Get,
    Function::JsonEncode, Function::JsonDecode, Function::Reveal};

}  // namespace

std::string_view name_of(Function function) {
  return kFunctionNames.at(static_cast<std::size_t>(function));
}

std::string_view name_of(CalendarUnit unit) {
  return kUnitNames.at(static_cast<std::size_t>(unit));
}

std::optional<CalendarUnit> calendar_unit(std::string_view name) {
  const auto* found = std::ranges::find(kUnitNames, name);
  return found == kUnitNames.end()
             ? std::nullopt
             : std::optional(static_cast<CalendarUnit>(found - kUnitNames.begin()));
}

bool is_host_only(Function function) {
  return std::ranges::find(kHostOnly, function) != std::end(kHostOnly);
}

bool is_volatile(Function function) {
  return function == Function::Token || function == Function::RandomText;
}

}  // namespace bspec::ir
