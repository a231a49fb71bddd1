#include <optional>

#include "passes/evaluate/functions.h"
#include "passes/evaluate/values/calendar.h"
#include "support/base/check.h"

namespace bspec::evaluate {
namespace {

/// A Date or an Instant, as the date that it falls on.
Date day_of(const Value& value) {
  const auto* date = value.as<Date>();
  return date != nullptr ? *date : date_of(*value.as<Instant>());
}

/// The moved date, at the time of day of the value that it came from.
Value at_same_time(const Value& from, std::optional<Date> date) {
  const auto* instant = from.as<Instant>();
  if (instant == nullptr || !date) {
    return in_range(date);
  }
  return {Instant{midnight_of(*date).ms + ms_of_day(*instant)}};
}

Value end_of_unit(const Value& value, CalendarUnit unit, bool is_start) {
  if (const auto* date = value.as<Date>()) {
    return in_range(is_start ? start_of(*date, unit) : end_of(*date, unit));
  }
  const Instant instant = *value.as<Instant>();
  return in_range(is_start ? start_of(instant, unit) : end_of(instant, unit));
}

std::optional<Value> part_of(const Applied& call) {
  const Value& value = call.arguments[0];
  const auto whole = [](std::int64_t number) { return Value{number}; };
  if (call.function == ir::Function::Year) {
    return whole(civil_of(day_of(value)).year);
  }
  if (call.function == ir::Function::Month) {
    return whole(civil_of(day_of(value)).month);
  }
  if (call.function == ir::Function::Day) {
    return whole(civil_of(day_of(value)).day);
  }
  if (call.function == ir::Function::Weekday) {
    return whole(iso_weekday(day_of(value)));
  }
  if (call.function == ir::Function::Hour) {
    return whole(ms_of_day(*value.as<Instant>()) / kMsPerHour);
  }
  if (call.function == ir::Function::Minute) {
    return whole(ms_of_day(*value.as<Instant>()) / kMsPerMinute % 60);
  }
  return std::nullopt;
}

std::optional<Value> length_in(const Applied& call) {
  const auto in = [&](std::int64_t unit) {
    return Value{call.arguments[0].as<Duration>()->ms / unit};
  };
  if (call.function == ir::Function::Minutes) {
    return in(kMsPerMinute);
  }
  if (call.function == ir::Function::Hours) {
    return in(kMsPerHour);
  }
  if (call.function == ir::Function::Days) {
    return in(kMsPerDay);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Value> apply_calendar_function(const Applied& call) {
  const auto whole = [&](std::size_t i) { return *call.arguments[i].as<std::int64_t>(); };
  if (call.function == ir::Function::DateOf) {
    return Value{day_of(call.arguments[0])};
  }
  if (call.function == ir::Function::DateFrom) {
    return in_range(date_of(whole(0), whole(1), whole(2)));
  }
  if (call.function == ir::Function::Instant) {
    return Value{midnight_of(*call.arguments[0].as<Date>())};
  }
  if (call.function == ir::Function::StartOf || call.function == ir::Function::EndOf) {
    BS_CHECK(call.unit.has_value(), "a calendar function without its unit");
    return end_of_unit(call.arguments[0], *call.unit, call.function == ir::Function::StartOf);
  }
  if (call.function == ir::Function::AddDays) {
    return at_same_time(call.arguments[0], add_days(day_of(call.arguments[0]), whole(1)));
  }
  if (call.function == ir::Function::AddMonths) {
    return at_same_time(call.arguments[0], add_months(day_of(call.arguments[0]), whole(1)));
  }
  if (call.function == ir::Function::DaysBetween) {
    return Value{day_of(call.arguments[1]).days - day_of(call.arguments[0]).days};
  }
  const std::optional<Value> part = part_of(call);
  return part ? part : length_in(call);
}

}  // namespace bspec::evaluate
