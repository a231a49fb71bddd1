#include <charconv>
#include <cstdlib>

#include <fmt/format.h>

#include "passes/evaluate/values/calendar.h"
#include "passes/evaluate/values/decimal.h"

namespace bspec::evaluate {
namespace {

/// Takes digits off the front of a text; nothing where there are none or too many.
std::optional<std::int64_t> take_digits(std::string_view& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || text.starts_with('-') || value > kMaxInt) {
    return std::nullopt;
  }
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

/// Exactly `size` digits at an offset.
std::optional<std::int64_t> digits_at(std::string_view text, std::size_t offset, std::size_t size) {
  if (offset + size > text.size()) {
    return std::nullopt;
  }
  std::string_view digits = text.substr(offset, size);
  const std::optional<std::int64_t> value = take_digits(digits);
  return digits.empty() ? value : std::nullopt;
}

bool take(std::string_view& text, char expected) {
  if (!text.starts_with(expected)) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

struct Part {
  char letter;
  std::int64_t ms;
};

constexpr Part kTimeParts[] = {{'H', kMsPerHour}, {'M', kMsPerMinute}};

/// `.250S`, `S`: what follows whole seconds, in milliseconds.
std::optional<std::int64_t> take_fraction(std::string_view& text) {
  std::int64_t ms = 0;
  if (take(text, '.')) {
    const std::optional<std::int64_t> digits = digits_at(text, 0, 3);
    if (!digits) {
      return std::nullopt;
    }
    ms = *digits;
    text.remove_prefix(3);
  }
  return take(text, 'S') ? std::optional(ms) : std::nullopt;
}

/// `2H5M0.250S`.
std::optional<Wide> parse_time(std::string_view text) {
  Wide total = 0;
  const Part* next = std::begin(kTimeParts);
  while (!text.empty()) {
    const std::optional<std::int64_t> count = take_digits(text);
    if (!count || text.empty()) {
      return std::nullopt;
    }
    while (next != std::end(kTimeParts) && next->letter != text.front()) {
      ++next;
    }
    if (next != std::end(kTimeParts)) {
      total += Wide{*count} * next->ms;
      text.remove_prefix(1);
      ++next;
      continue;
    }
    const std::optional<std::int64_t> fraction = take_fraction(text);
    if (!fraction || !text.empty()) {
      return std::nullopt;
    }
    total += Wide{*count} * kMsPerSecond + *fraction;
  }
  return total;
}

std::string print_seconds(std::int64_t ms) {
  if (ms == 0) {
    return {};
  }
  if (ms % kMsPerSecond == 0) {
    return fmt::format("{}S", ms / kMsPerSecond);
  }
  return fmt::format("{}.{:03}S", ms / kMsPerSecond, ms % kMsPerSecond);
}

std::string print_part(std::int64_t count, char letter) {
  return count == 0 ? std::string() : fmt::format("{}{}", count, letter);
}

}  // namespace

std::string print(Date date) {
  const CivilDate civil = civil_of(date);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

std::string print(Instant instant) {
  const std::int64_t ms = ms_of_day(instant);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", print(date_of(instant)), ms / kMsPerHour,
                     ms / kMsPerMinute % 60, ms / kMsPerSecond % 60, ms % kMsPerSecond);
}

std::string print(Duration duration) {
  const std::int64_t ms = std::abs(duration.ms);
  const std::string days = print_part(ms / kMsPerDay, 'D');
  const std::string time = print_part(ms % kMsPerDay / kMsPerHour, 'H') +
                           print_part(ms % kMsPerHour / kMsPerMinute, 'M') +
                           print_seconds(ms % kMsPerMinute);
  if (days.empty() && time.empty()) {
    return "PT0S";
  }
  return fmt::format("{}P{}{}{}", duration.ms < 0 ? "-" : "", days, time.empty() ? "" : "T", time);
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = digits_at(text, 0, 4);
  const auto month = digits_at(text, 5, 2);
  const auto day = digits_at(text, 8, 2);
  return year && month && day ? date_of(*year, *month, *day) : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != '.' || text[23] != 'Z') {
    return std::nullopt;
  }
  const auto date = parse_date(text.substr(0, 10));
  const auto hour = digits_at(text, 11, 2);
  const auto minute = digits_at(text, 14, 2);
  const auto second = digits_at(text, 17, 2);
  const auto ms = digits_at(text, 20, 3);
  if (!date || !hour || !minute || !second || !ms || *hour > 23 || *minute > 59 || *second > 59) {
    return std::nullopt;
  }
  return Instant{midnight_of(*date).ms + *hour * kMsPerHour + *minute * kMsPerMinute +
                 *second * kMsPerSecond + *ms};
}

std::optional<Duration> parse_duration(std::string_view text) {
  const bool negative = take(text, '-');
  if (!take(text, 'P') || text.empty()) {
    return std::nullopt;
  }
  Wide total = 0;
  if (!text.starts_with('T')) {
    const std::optional<std::int64_t> days = take_digits(text);
    if (!days || !take(text, 'D')) {
      return std::nullopt;
    }
    total = Wide{*days} * kMsPerDay;
  }
  if (take(text, 'T')) {
    const std::optional<Wide> time = text.empty() ? std::nullopt : parse_time(text);
    if (!time) {
      return std::nullopt;
    }
    total += *time;
    text = {};
  }
  if (!text.empty() || total > kMaxInt) {
    return std::nullopt;
  }
  const auto ms = static_cast<std::int64_t>(total);
  return Duration{negative ? -ms : ms};
}

}  // namespace bspec::evaluate
