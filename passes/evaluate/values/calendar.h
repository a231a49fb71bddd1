#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ir/expr/function.h"

namespace bspec::evaluate {

using ir::CalendarUnit;

/// A day of the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31, as days since 1970-01-01.
struct Date {
  std::int64_t days = 0;
};

/// Milliseconds since 1970-01-01 in UTC, within the same years.
struct Instant {
  std::int64_t ms = 0;
};

/// Whole milliseconds, within what an `Int` can be.
struct Duration {
  std::int64_t ms = 0;
};

struct CivilDate {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
};

constexpr std::int64_t kMsPerSecond = 1'000;
constexpr std::int64_t kMsPerMinute = 60 * kMsPerSecond;
constexpr std::int64_t kMsPerHour = 60 * kMsPerMinute;
constexpr std::int64_t kMsPerDay = 24 * kMsPerHour;

/// Nothing where no such day exists.
std::optional<Date> date_of(std::int64_t year, std::int64_t month, std::int64_t day);
CivilDate civil_of(Date date);
/// Monday is 1.
int iso_weekday(Date date);

Date date_of(Instant instant);
Instant midnight_of(Date date);
/// Since midnight.
std::int64_t ms_of_day(Instant instant);

/// The functions below give nothing outside of the years 1 to 9999: `out_of_range`.
std::optional<Date> add_days(Date date, std::int64_t days);
/// Clamped to the end of the month: January 31 and one month is the last of February.
std::optional<Date> add_months(Date date, std::int64_t months);
std::optional<Instant> add_ms(Instant instant, std::int64_t ms);

/// A unit of time of day leaves a date as it is.
std::optional<Date> start_of(Date date, CalendarUnit unit);
/// The last day of it.
std::optional<Date> end_of(Date date, CalendarUnit unit);
std::optional<Instant> start_of(Instant instant, CalendarUnit unit);
/// The last millisecond of it.
std::optional<Instant> end_of(Instant instant, CalendarUnit unit);

/// As on the wire: `2026-01-31`, `2026-01-31T08:05:00.000Z`, `P1DT2H`.
std::string print(Date date);
std::string print(Instant instant);
std::string print(Duration duration);

std::optional<Date> parse_date(std::string_view text);
/// Only the form that is printed; offsets belong to the decoders of requests.
std::optional<Instant> parse_instant(std::string_view text);
/// The form that is printed, also with a sign and with parts that are zero.
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace bspec::evaluate
