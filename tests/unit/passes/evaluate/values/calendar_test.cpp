#include "passes/evaluate/values/calendar.h"

#include <cstdint>

#include <gtest/gtest.h>

namespace bspec::evaluate {
namespace {

Date day(std::string_view text) {
  return parse_date(text).value();
}

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

template <typename Value>
std::string shown(std::optional<Value> value) {
  return value ? print(*value) : "out of range";
}

TEST(Calendar, CountsDaysFromTheEpoch) {
  EXPECT_EQ(day("1970-01-01").days, 0);
  EXPECT_EQ(day("2000-03-01").days, 11'017);
  EXPECT_EQ(day("0001-01-01").days, -719'162);
  EXPECT_EQ(day("9999-12-31").days, 2'932'896);
}

TEST(Calendar, EveryDayComesBackFromItsNumber) {
  for (std::int64_t days = day("0001-01-01").days; days <= day("9999-12-31").days; ++days) {
    const CivilDate civil = civil_of({days});
    const std::optional<Date> again = date_of(civil.year, civil.month, civil.day);
    ASSERT_TRUE(again && again->days == days) << days;
  }
}

TEST(Calendar, KnowsWhichDaysExist) {
  for (const std::string_view text :
       {"2023-02-29", "1900-02-29", "2024-02-30", "2024-00-10", "2024-13-01", "2024-04-31",
        "0000-01-01", "2024-1-01", "24-01-01", "2024-01-0x", "2024/01/01", ""}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
  EXPECT_TRUE(parse_date("2000-02-29"));
}

TEST(Calendar, WeeksBeginOnMonday) {
  EXPECT_EQ(iso_weekday(day("0001-01-01")), 1);
  EXPECT_EQ(iso_weekday(day("1970-01-01")), 4);
  EXPECT_EQ(iso_weekday(day("2026-11-29")), 7);
  EXPECT_EQ(shown(start_of(day("2026-11-29"), CalendarUnit::Week)), "2026-11-23");
  EXPECT_EQ(shown(end_of(day("2026-11-23"), CalendarUnit::Week)), "2026-11-29");
  EXPECT_EQ(shown(end_of(day("9999-12-31"), CalendarUnit::Week)), "out of range");
}

TEST(Calendar, MonthsAreClamped) {
  EXPECT_EQ(shown(add_months(day("2024-01-31"), 1)), "2024-02-29");
  EXPECT_EQ(shown(add_months(day("2024-02-29"), 12)), "2025-02-28");
  EXPECT_EQ(shown(add_months(day("2024-01-31"), -2)), "2023-11-30");
  EXPECT_EQ(shown(add_months(day("0001-01-31"), -1)), "out of range");
  EXPECT_EQ(shown(add_months(day("9999-12-31"), 1)), "out of range");
  EXPECT_EQ(shown(add_months(day("2024-01-01"), 9'007'199'254'740'991)), "out of range");
}

TEST(Calendar, FindsTheEndsOfUnits) {
  EXPECT_EQ(shown(end_of(day("2023-02-10"), CalendarUnit::Month)), "2023-02-28");
  EXPECT_EQ(shown(start_of(day("2024-05-31"), CalendarUnit::Quarter)), "2024-04-01");
  EXPECT_EQ(shown(end_of(day("2024-05-31"), CalendarUnit::Quarter)), "2024-06-30");
  EXPECT_EQ(shown(end_of(at("2024-05-31T08:05:59.000Z"), CalendarUnit::Minute)),
            "2024-05-31T08:05:59.999Z");
  EXPECT_EQ(shown(start_of(at("1969-12-31T23:59:59.999Z"), CalendarUnit::Hour)),
            "1969-12-31T23:00:00.000Z");
  EXPECT_EQ(shown(end_of(at("2024-05-31T08:05:59.000Z"), CalendarUnit::Year)),
            "2024-12-31T23:59:59.999Z");
}

TEST(Calendar, InstantsStayWithinTheYears) {
  EXPECT_EQ(shown(add_ms(at("9999-12-31T23:59:59.999Z"), 1)), "out of range");
  EXPECT_EQ(shown(add_ms(at("0001-01-01T00:00:00.000Z"), -1)), "out of range");
  EXPECT_EQ(shown(add_ms(at("1970-01-01T00:00:00.000Z"), -1)), "1969-12-31T23:59:59.999Z");
}

TEST(Calendar, PrintsDurations) {
  EXPECT_EQ(print(Duration{0}), "PT0S");
  EXPECT_EQ(print(Duration{90'061'001}), "P1DT1H1M1.001S");
  EXPECT_EQ(print(Duration{-500}), "-PT0.500S");
  EXPECT_EQ(print(Duration{2 * kMsPerDay}), "P2D");
}

TEST(Calendar, ReadsDurations) {
  for (const std::string_view text : {"PT0S", "P1DT1H1M1.001S", "-PT0.500S", "P2D", "PT10M"}) {
    EXPECT_EQ(shown(parse_duration(text)), text);
  }
  for (const std::string_view text : {"", "P", "PT", "P1W", "PT1M1H", "PT1.5S", "PT1.50", "PT1",
                                      "1D", "P1DT", "PT1H1H", "PT9007199254741S"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Calendar, ReadsInstants) {
  EXPECT_EQ(at("2024-02-29T23:59:59.999Z").ms, 1'709'251'199'999);
  for (const std::string_view text :
       {"2024-02-29T24:00:00.000Z", "2024-02-29T23:60:00.000Z", "2024-02-29 23:00:00.000Z",
        "2024-02-29T23:00:00Z", "2023-02-29T23:00:00.000Z"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

}  // namespace
}  // namespace bspec::evaluate
