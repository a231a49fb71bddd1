#include <string_view>

#include <fmt/format.h>

#include "passes/plan/sql/functions.h"
#include "passes/plan/sql/guard.h"
#include "support/base/check.h"

// SQLite keeps a date as `YYYY-MM-DD` and an instant as milliseconds since 1970, PostgreSQL as its
// own types. The time zone of a session plays no part.

namespace bspec::passes {
namespace {

constexpr std::string_view kDayMs = "86400000";

bool is_instant(const SqlArgument& argument) {
  return argument.type.is(ir::TypeKind::Instant);
}

/// What SQLite's `date` and `strftime` take.
std::string sqlite_time(const SqlArgument& argument) {
  return is_instant(argument) ? fmt::format("{} / 1000.0, 'unixepoch'", argument.text)
                              : argument.text;
}

/// The time in UTC, without a zone.
std::string postgres_time(const SqlArgument& argument) {
  return is_instant(argument) ? fmt::format("({} AT TIME ZONE 'UTC')", argument.text)
                              : argument.text;
}

/// A number that `strftime` or `extract` prints.
std::string part(const SqlCall& call, std::string_view format, std::string_view field) {
  const SqlArgument& x = call.arguments.front();
  return call.is_sqlite()
             ? fmt::format("CAST(strftime('{}', {}) AS INTEGER)", format, sqlite_time(x))
             : fmt::format("CAST(extract({} FROM {}) AS bigint)", field, postgres_time(x));
}

std::string year(const SqlCall& call) {
  return part(call, "%Y", "year");
}

std::string month(const SqlCall& call) {
  return part(call, "%m", "month");
}

std::string day(const SqlCall& call) {
  return part(call, "%d", "day");
}

std::string hour(const SqlCall& call) {
  return part(call, "%H", "hour");
}

std::string minute(const SqlCall& call) {
  return part(call, "%M", "minute");
}

/// Monday is 1; SQLite counts from Sunday, 0.
std::string weekday(const SqlCall& call) {
  const std::string number = part(call, "%w", "isodow");
  return call.is_sqlite() ? fmt::format("(({} + 6) % 7 + 1)", number) : number;
}

std::string date_of(const SqlCall& call) {
  const SqlArgument& x = call.arguments.front();
  return call.is_sqlite() ? fmt::format("date({})", sqlite_time(x))
                          : fmt::format("CAST({} AS date)", postgres_time(x));
}

/// A date that does not exist fails.
std::string date_from(const SqlCall& call) {
  if (!call.is_sqlite()) {
    const std::string made =
        fmt::format("make_date(CAST({} AS integer), CAST({} AS integer), CAST({} AS integer))",
                    call.text(0), call.text(1), call.text(2));
    return guarded_time(made, ir::TypeKind::Date, call.dialect);
  }
  return fmt::format(
      "(SELECT CASE WHEN date(v, '0 days') = v AND v >= '0001-01-01' OR v IS NULL THEN v "
      "ELSE json('!' || v) END FROM (SELECT CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL AND {2} "
      "IS NOT NULL THEN printf('%04d-%02d-%02d', {0}, {1}, {2}) END AS v) guarded)",
      call.text(0), call.text(1), call.text(2));
}

std::string instant_of(std::string_view date, bool is_sqlite) {
  return is_sqlite ? fmt::format("CAST(strftime('%s', {}) AS INTEGER) * 1000", date)
                   : fmt::format("(CAST({} AS timestamp) AT TIME ZONE 'UTC')", date);
}

std::string instant(const SqlCall& call) {
  const std::string text = instant_of(call.text(0), call.is_sqlite());
  return call.is_sqlite() ? fmt::format("({})", text) : text;
}

/// The first day of the unit that a date of SQLite is in.
std::string sqlite_first_day(std::string_view time, ir::CalendarUnit unit) {
  switch (unit) {
    case ir::CalendarUnit::Week:
      return fmt::format("date({0}, '-' || ((strftime('%w', {0}) + 6) % 7) || ' days')", time);
    case ir::CalendarUnit::Month:
      return fmt::format("date({}, 'start of month')", time);
    case ir::CalendarUnit::Quarter:
      return fmt::format(
          "date({0}, 'start of month', '-' || ((strftime('%m', {0}) - 1) % 3) || ' months')", time);
    case ir::CalendarUnit::Year:
      return fmt::format("date({}, 'start of year')", time);
    case ir::CalendarUnit::Day:
    case ir::CalendarUnit::Minute:
    case ir::CalendarUnit::Hour:
      break;
  }
  return std::string(time);
}

/// The last day of the unit that a date of SQLite is in; it is never reached from the day after it,
/// which may lie beyond the calendar.
std::string sqlite_last_day(std::string_view date, ir::CalendarUnit unit) {
  switch (unit) {
    case ir::CalendarUnit::Week:
      return fmt::format("date({0}, ((7 - strftime('%w', {0})) % 7) || ' days')", date);
    case ir::CalendarUnit::Month:
      return fmt::format(
          "CASE strftime('%m', {0}) WHEN '12' THEN strftime('%Y-12-31', {0}) "
          "ELSE date({0}, 'start of month', '1 month', '-1 day') END",
          date);
    case ir::CalendarUnit::Quarter:
      return fmt::format(
          "CASE WHEN strftime('%m', {0}) >= '10' THEN strftime('%Y-12-31', {0}) "
          "ELSE date({0}, 'start of month', (3 - (strftime('%m', {0}) - 1) % 3) || ' months', "
          "'-1 day') END",
          date);
    case ir::CalendarUnit::Year:
      return fmt::format("strftime('%Y-12-31', {})", date);
    case ir::CalendarUnit::Day:
    case ir::CalendarUnit::Minute:
    case ir::CalendarUnit::Hour:
      break;
  }
  return std::string(date);
}

/// Milliseconds in a unit that is a fixed number of them; nothing for longer ones.
std::string_view fixed_length(ir::CalendarUnit unit) {
  switch (unit) {
    case ir::CalendarUnit::Minute:
      return "60000";
    case ir::CalendarUnit::Hour:
      return "3600000";
    case ir::CalendarUnit::Day:
      return kDayMs;
    case ir::CalendarUnit::Week:
    case ir::CalendarUnit::Month:
    case ir::CalendarUnit::Quarter:
    case ir::CalendarUnit::Year:
      break;
  }
  return {};
}

std::string sqlite_start(const SqlArgument& x, ir::CalendarUnit unit) {
  if (!is_instant(x)) {
    return sqlite_first_day(x.text, unit);
  }
  if (const std::string_view length = fixed_length(unit); !length.empty()) {
    return fmt::format("({0} - ({0} % {1} + {1}) % {1})", x.text, length);
  }
  const std::string date = fmt::format("date({})", sqlite_time(x));
  return fmt::format("({})", instant_of(sqlite_first_day(date, unit), true));
}

std::string postgres_start(const SqlArgument& x, ir::CalendarUnit unit) {
  const std::string start =
      fmt::format("date_trunc('{}', CAST({} AS timestamp))", ir::name_of(unit), postgres_time(x));
  return is_instant(x) ? fmt::format("({} AT TIME ZONE 'UTC')", start)
                       : fmt::format("CAST({} AS date)", start);
}

std::string start_of_unit(const SqlArgument& x, const SqlCall& call) {
  return call.is_sqlite() ? sqlite_start(x, *call.unit) : postgres_start(x, *call.unit);
}

/// The first week of all begins before the first day.
std::string start_of(const SqlCall& call) {
  const std::string start = start_of_unit(call.arguments.front(), call);
  const bool may_leave = *call.unit == ir::CalendarUnit::Week;
  return may_leave ? guarded_time(start, call.type.kind, call.dialect) : start;
}

/// As an interval of PostgreSQL and a modifier of SQLite.
std::string_view length_of(ir::CalendarUnit unit) {
  switch (unit) {
    case ir::CalendarUnit::Minute:
      return "1 minute";
    case ir::CalendarUnit::Hour:
      return "1 hour";
    case ir::CalendarUnit::Day:
      return "1 day";
    case ir::CalendarUnit::Week:
      return "7 days";
    case ir::CalendarUnit::Month:
      return "1 month";
    case ir::CalendarUnit::Quarter:
      return "3 months";
    case ir::CalendarUnit::Year:
      return "1 year";
  }
  BS_UNREACHABLE("unit of the calendar");
}

/// The last day, or the last millisecond.
std::string end_of(const SqlCall& call) {
  const SqlArgument& x = call.arguments.front();
  const std::string start = start_of_unit(x, call);
  const std::string_view length = length_of(*call.unit);
  if (!call.is_sqlite()) {
    const std::string end =
        is_instant(x)
            ? fmt::format(
                  "(({} AT TIME ZONE 'UTC' + interval '{}') AT TIME ZONE 'UTC' - "
                  "interval '1 millisecond')",
                  start, length)
            : fmt::format("CAST({} + interval '{}' - interval '1 day' AS date)", start, length);
    return guarded_time(end, call.type.kind, call.dialect);
  }
  if (const std::string_view fixed = fixed_length(*call.unit); is_instant(x) && !fixed.empty()) {
    return fmt::format("({} + {} - 1)", start, fixed);
  }
  const std::string last = sqlite_last_day("d", *call.unit);
  const std::string value =
      is_instant(x) ? fmt::format("{} + {} - 1", instant_of("v", true), kDayMs) : "v";
  return fmt::format(
      "(SELECT CASE WHEN d IS NULL OR v IS NOT NULL THEN {} ELSE json('!' || d) END "
      "FROM (SELECT d, {} AS v FROM (SELECT date({}) AS d) given) last)",
      value, last, sqlite_time(x));
}

/// A date of SQLite moved by a modifier, or a failure where it leaves the calendar.
std::string moved_date(std::string_view date, std::string_view number, std::string_view moved) {
  return fmt::format(
      "(SELECT CASE WHEN d IS NULL OR n IS NULL THEN NULL WHEN v BETWEEN '0001-01-01' AND "
      "'9999-12-31' THEN v ELSE json('!' || d) END FROM (SELECT d, n, {} AS v FROM "
      "(SELECT {} AS d, {} AS n) given) moved)",
      moved, date, number);
}

/// As `moved_date`, the time of the day kept.
std::string moved_instant(std::string_view instant,
                          std::string_view number,
                          std::string_view moved) {
  return fmt::format(
      "(SELECT CASE WHEN d IS NULL OR n IS NULL THEN NULL WHEN v BETWEEN '0001-01-01' AND "
      "'9999-12-31' THEN {} + t ELSE json('!' || d) END FROM (SELECT d, n, t, {} AS v FROM "
      "(SELECT date(x / 1000.0, 'unixepoch') AS d, n, (x % {} + {}) % {} AS t FROM "
      "(SELECT {} AS x, {} AS n) given) split) moved)",
      instant_of("v", true), moved, kDayMs, kDayMs, kDayMs, instant, number);
}

std::string moved(const SqlCall& call, std::string_view sqlite, std::string_view interval) {
  const SqlArgument& x = call.arguments.front();
  if (call.is_sqlite()) {
    return is_instant(x) ? moved_instant(x.text, call.text(1), sqlite)
                         : moved_date(x.text, call.text(1), sqlite);
  }
  const std::string sum =
      fmt::format("{} + make_interval({} => CAST({} AS integer))",
                  is_instant(x) ? postgres_time(x) : fmt::format("CAST({} AS timestamp)", x.text),
                  interval, call.text(1));
  const std::string result = is_instant(x) ? fmt::format("(({}) AT TIME ZONE 'UTC')", sum)
                                           : fmt::format("CAST({} AS date)", sum);
  return guarded_time(result, call.type.kind, call.dialect);
}

std::string add_days(const SqlCall& call) {
  return moved(call, "date(d, n || ' days')", "days");
}

/// To the end of the month where it has no such day. SQLite goes on into the next month instead, so
/// the last day of the month is asked for.
std::string add_months(const SqlCall& call) {
  const std::string_view first = "date(d, 'start of month', n || ' months')";
  const std::string same_day = fmt::format("date({}, (strftime('%d', d) - 1) || ' days')", first);
  const std::string last_day = sqlite_last_day(first, ir::CalendarUnit::Month);
  return moved(call, fmt::format("min({}, {})", same_day, last_day), "months");
}

std::string days_between(const SqlCall& call) {
  const SqlArgument& a = call.arguments[0];
  const SqlArgument& b = call.arguments[1];
  if (call.is_sqlite()) {
    return fmt::format("CAST(julianday(date({})) - julianday(date({})) AS INTEGER)", sqlite_time(b),
                       sqlite_time(a));
  }
  return fmt::format("CAST(CAST({} AS date) - CAST({} AS date) AS bigint)", postgres_time(b),
                     postgres_time(a));
}

constexpr SqlFunction kCalendarFunctions[] = {{ir::Function::DateOf, date_of},
                                              {ir::Function::DateFrom, date_from},
                                              {ir::Function::Instant, instant},
                                              {ir::Function::StartOf, start_of},
                                              {ir::Function::EndOf, end_of},
                                              {ir::Function::AddDays, add_days},
                                              {ir::Function::AddMonths, add_months},
                                              {ir::Function::DaysBetween, days_between},
                                              {ir::Function::Year, year},
                                              {ir::Function::Month, month},
                                              {ir::Function::Day, day},
                                              {ir::Function::Weekday, weekday},
                                              {ir::Function::Hour, hour},
                                              {ir::Function::Minute, minute}};

}  // namespace

llvm::ArrayRef<SqlFunction> sql_calendar_functions() {
  return kCalendarFunctions;
}

}  // namespace bspec::passes
