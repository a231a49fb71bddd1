#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bspec::ir {

/// The functions of the language (language.md 4). What each means is in `passes/evaluate`.
enum class Function : std::uint8_t {
  Length,
  Lower,
  Upper,
  Trim,
  Contains,
  StartsWith,
  EndsWith,
  Replace,
  Split,
  Join,
  Lines,
  Before,
  After,
  Between,
  Slugify,
  Text,
  Abs,
  Floor,
  Round,
  Div,
  Percent,
  Min,
  Max,
  /// `date(instant)`.
  DateOf,
  /// `date(y, m, d)`.
  DateFrom,
  Instant,
  StartOf,
  EndOf,
  AddDays,
  AddMonths,
  DaysBetween,
  Year,
  Month,
  Day,
  Weekday,
  Hour,
  Minute,
  Minutes,
  Hours,
  Days,
  Coalesce,
  Keys,
  Values,
  /// `m.get(k)`: the map is the first argument.
  Get,
  JsonEncode,
  JsonDecode,
  Token,
  RandomText,
  Reveal,
};

/// Units of `startOf` and `endOf`.
enum class CalendarUnit : std::uint8_t { Minute, Hour, Day, Week, Month, Quarter, Year };

/// As a spec writes it: `startsWith`, `json.encode`, `date`.
std::string_view name_of(Function function);

/// As a spec writes it: `quarter`.
std::string_view name_of(CalendarUnit unit);

/// The unit with this name, if there is one.
std::optional<CalendarUnit> calendar_unit(std::string_view name);

/// Runs in the program and not in the database: no place in `where order group filter sort`, keys,
/// policies, aggregates (language.md 4).
bool is_host_only(Function function);

/// Gives another value each time: defaults, `let` and values of statements only.
bool is_volatile(Function function);

}  // namespace bspec::ir
