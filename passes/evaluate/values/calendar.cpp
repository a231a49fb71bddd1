#include "passes/evaluate/values/calendar.h"

#include <algorithm>
#include <array>

namespace bspec::evaluate {
namespace {

constexpr std::int64_t kDaysPerEra = 146'097;   // 400 years
constexpr std::int64_t kDaysToEpoch = 719'468;  // 0000-03-01 to 1970-01-01
constexpr std::int64_t kFirstDay = -719'162;    // 0001-01-01
constexpr std::int64_t kLastDay = 2'932'896;    // 9999-12-31

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

bool is_leap(std::int64_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in(std::int64_t year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
}

/// Days since the epoch of a day that exists. Years begin in March, so that the leap day is last
/// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
std::int64_t days_of(const CivilDate& civil) {
  const std::int64_t year = civil.month <= 2 ? civil.year - 1 : civil.year;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month = civil.month > 2 ? civil.month - 3 : civil.month + 9;
  const std::int64_t day_of_year = (153 * month + 2) / 5 + civil.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - kDaysToEpoch;
}

std::optional<Date> within_years(std::int64_t days) {
  if (days < kFirstDay || days > kLastDay) {
    return std::nullopt;
  }
  return Date{days};
}

int first_month_of_quarter(int month) {
  return (month - 1) / 3 * 3 + 1;
}

/// Days from the start of a unit of at least a day to that of the next.
struct Span {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

Span span_of(Date date, CalendarUnit unit) {
  const CivilDate civil = civil_of(date);
  switch (unit) {
    case CalendarUnit::Minute:
    case CalendarUnit::Hour:
    case CalendarUnit::Day:
      return {date.days, date.days};
    case CalendarUnit::Week: {
      const std::int64_t monday = date.days - (iso_weekday(date) - 1);
      return {monday, monday + 6};
    }
    case CalendarUnit::Month:
      return {days_of({civil.year, civil.month, 1}),
              days_of({civil.year, civil.month, days_in(civil.year, civil.month)})};
    case CalendarUnit::Quarter: {
      const int first = first_month_of_quarter(civil.month);
      return {days_of({civil.year, first, 1}),
              days_of({civil.year, first + 2, days_in(civil.year, first + 2)})};
    }
    case CalendarUnit::Year:
      return {days_of({civil.year, 1, 1}), days_of({civil.year, 12, 31})};
  }
  return {};
}

/// Milliseconds of a unit below a day; 0 for the others.
std::int64_t ms_of(CalendarUnit unit) {
  if (unit == CalendarUnit::Minute) {
    return kMsPerMinute;
  }
  return unit == CalendarUnit::Hour ? kMsPerHour : 0;
}

}  // namespace

std::optional<Date> date_of(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > days_in(year, static_cast<int>(month))) {
    return std::nullopt;
  }
  return Date{days_of({year, static_cast<int>(month), static_cast<int>(day)})};
}

CivilDate civil_of(Date date) {
  const std::int64_t days = date.days + kDaysToEpoch;
  const std::int64_t era = floor_div(days, kDaysPerEra);
  const std::int64_t day_of_era = days - era * kDaysPerEra;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * month + 2) / 5 + 1;
  const std::int64_t civil_month = month < 10 ? month + 3 : month - 9;
  const std::int64_t year = year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0);
  return {year, static_cast<int>(civil_month), static_cast<int>(day)};
}

int iso_weekday(Date date) {
  // 1970-01-01 was a Thursday.
  const std::int64_t since_monday = date.days + 3;
  return static_cast<int>(since_monday - floor_div(since_monday, 7) * 7) + 1;
}

Date date_of(Instant instant) {
  return {floor_div(instant.ms, kMsPerDay)};
}

Instant midnight_of(Date date) {
  return {date.days * kMsPerDay};
}

std::int64_t ms_of_day(Instant instant) {
  return instant.ms - midnight_of(date_of(instant)).ms;
}

std::optional<Date> add_days(Date date, std::int64_t days) {
  return within_years(date.days + days);
}

std::optional<Date> add_months(Date date, std::int64_t months) {
  const CivilDate civil = civil_of(date);
  const std::int64_t total = civil.year * 12 + (civil.month - 1) + months;
  const std::int64_t year = floor_div(total, 12);
  const int month = static_cast<int>(total - year * 12) + 1;
  if (year < 1 || year > 9999) {
    return std::nullopt;
  }
  return date_of(year, month, std::min(civil.day, days_in(year, month)));
}

std::optional<Instant> add_ms(Instant instant, std::int64_t ms) {
  const Instant sum{instant.ms + ms};
  if (!within_years(date_of(sum).days)) {
    return std::nullopt;
  }
  return sum;
}

std::optional<Date> start_of(Date date, CalendarUnit unit) {
  return within_years(span_of(date, unit).first);
}

std::optional<Date> end_of(Date date, CalendarUnit unit) {
  return within_years(span_of(date, unit).last);
}

std::optional<Instant> start_of(Instant instant, CalendarUnit unit) {
  if (const std::int64_t size = ms_of(unit); size > 0) {
    return Instant{floor_div(instant.ms, size) * size};
  }
  const std::optional<Date> first = start_of(date_of(instant), unit);
  return first ? std::optional(midnight_of(*first)) : std::nullopt;
}

std::optional<Instant> end_of(Instant instant, CalendarUnit unit) {
  if (const std::int64_t size = ms_of(unit); size > 0) {
    return Instant{floor_div(instant.ms, size) * size + size - 1};
  }
  const std::optional<Date> last = end_of(date_of(instant), unit);
  return last ? std::optional(Instant{midnight_of(*last).ms + kMsPerDay - 1}) : std::nullopt;
}

}  // namespace bspec::evaluate
