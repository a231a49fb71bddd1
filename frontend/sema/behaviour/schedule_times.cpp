#include "frontend/sema/behaviour/schedule_times.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "frontend/sema/analysis.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

constexpr std::int64_t kShortest = 1000;
constexpr std::int64_t kLongest = std::int64_t{28} * 86'400'000;
constexpr std::int64_t kLastDay = 28;
constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// `06:00` as hours and minutes; absent where it has another form.
std::optional<std::pair<std::int64_t, std::int64_t>> parse_time(std::string_view text) {
  const bool has_form = text.size() == 5 && is_digit(text[0]) && is_digit(text[1]) &&
                        text[2] == ':' && is_digit(text[3]) && is_digit(text[4]);
  if (!has_form) {
    return std::nullopt;
  }
  const std::int64_t hour = (text[0] - '0') * 10 + (text[1] - '0');
  const std::int64_t minute = (text[3] - '0') * 10 + (text[4] - '0');
  return hour < 24 && minute < 60 ? std::optional(std::pair(hour, minute)) : std::nullopt;
}

class TimeReader {
 public:
  TimeReader(Analysis& analysis, const ast::Schedule& syntax)
      : analysis_(analysis), syntax_(syntax) {}

  ir::Interval read_interval(const ast::Quantity& quantity) {
    const std::string_view written = analysis_.text(quantity.span);
    if (quantity.is_size()) {
      analysis_.diags.report(diag::TypeMismatch, quantity.span, "a size", "a duration");
    } else if (quantity.in_base_units() < kShortest || quantity.in_base_units() > kLongest) {
      analysis_.diags.report(diag::ScheduleInterval, quantity.span);
    }
    refuse_time(written);
    refuse_day_of_month(written);
    return {quantity.in_base_units()};
  }

  ir::CalendarTime read_day(const ast::Name& day) {
    ir::CalendarTime time;
    const auto* weekday = std::ranges::find(kWeekdays, day.text);
    if (day.text == "hour") {
      time.recurrence = ir::Recurrence::Hourly;
      refuse_time(day.text);
      refuse_day_of_month(day.text);
      return time;
    }
    if (day.text == "month") {
      time.recurrence = ir::Recurrence::Monthly;
      time.day_of_month = read_day_of_month();
    } else if (weekday != kWeekdays.end()) {
      time.recurrence = ir::Recurrence::Weekly;
      time.weekday = weekday - kWeekdays.begin() + 1;
      refuse_day_of_month(day.text);
    } else if (day.text == "day") {
      refuse_day_of_month(day.text);
    } else {
      analysis_.diags.report(diag::ScheduleDay, day.span, day.text);
      return time;
    }
    read_time(day, time);
    return time;
  }

 private:
  void read_time(const ast::Name& day, ir::CalendarTime& time) {
    if (!syntax_.time) {
      analysis_.diags.report(diag::ScheduleNeedsTime, day.span, day.text);
      return;
    }
    const auto parsed = parse_time(syntax_.time->value);
    if (!parsed) {
      analysis_.diags.report(diag::ScheduleTime, syntax_.time->span, syntax_.time->value);
      return;
    }
    time.hour = parsed->first;
    time.minute = parsed->second;
  }

  std::int64_t read_day_of_month() {
    if (!syntax_.day_of_month) {
      return 1;
    }
    const std::int64_t number = syntax_.day_of_month->unscaled;
    if (number < 1 || number > kLastDay) {
      analysis_.diags.report(diag::ScheduleDayOfMonth, syntax_.day_of_month->span, number);
      return 1;
    }
    return number;
  }

  void refuse_time(std::string_view every) {
    if (syntax_.time) {
      analysis_.diags.report(diag::ScheduleTakesNo, syntax_.time->span, every, "at");
    }
  }

  void refuse_day_of_month(std::string_view every) {
    if (syntax_.day_of_month) {
      analysis_.diags.report(diag::ScheduleTakesNo, syntax_.day_of_month->span, every, "on");
    }
  }

  Analysis& analysis_;
  const ast::Schedule& syntax_;
};

}  // namespace

std::variant<ir::Interval, ir::CalendarTime> read_schedule_time(Analysis& analysis,
                                                                const ast::Schedule& syntax) {
  TimeReader reader(analysis, syntax);
  if (syntax.interval) {
    return reader.read_interval(*syntax.interval);
  }
  return syntax.day ? reader.read_day(*syntax.day) : ir::CalendarTime{};
}

}  // namespace bspec::sema
