#include "passes/evaluate/values/decimal.h"

#include <gtest/gtest.h>

namespace bspec::evaluate {
namespace {

Decimal of(std::string_view text) {
  return parse_decimal(text).value();
}

std::string shown(std::optional<Decimal> value) {
  return value ? print(*value) : "out of range";
}

std::string quotient(std::string_view left, std::string_view right, unsigned scale) {
  const Decimal dividend = of(left);
  return shown(divide(dividend.units, dividend.scale, of(right), scale));
}

TEST(Decimal, KeepsTheDigitsItWasWrittenWith) {
  for (const std::string_view text :
       {"0", "-1", "1.50", "-0.05", "0.000", "999999999999999999", "0.999999999999999999"}) {
    EXPECT_EQ(print(of(text)), text);
  }
}

TEST(Decimal, RefusesOtherForms) {
  for (const std::string_view text :
       {"", "-", ".5", "5.", "1e3", "+1", " 1", "1,5", "1.2.3", "1000000000000000000",
        "0.0000000000000000001000000000000000"}) {
    EXPECT_FALSE(parse_decimal(text)) << text;
  }
}

TEST(Decimal, AddsAtTheGreaterScale) {
  EXPECT_EQ(shown(add(of("1.5"), of("2.25"))), "3.75");
  EXPECT_EQ(shown(subtract(of("1"), of("0.01"))), "0.99");
  EXPECT_EQ(shown(add(of("999999999999999999"), of("1"))), "out of range");
  EXPECT_EQ(shown(add(of("999999999999999999"), of("-0.1"))), "out of range");
}

TEST(Decimal, MultipliesExactly) {
  EXPECT_EQ(shown(multiply(of("1.10"), of("1.10"))), "1.2100");
  EXPECT_EQ(shown(multiply(of("-0.5"), of("3"))), "-1.5");
  EXPECT_EQ(shown(multiply(of("999999999.999999999"), of("1.000000000"))), "out of range");
  EXPECT_EQ(shown(multiply(of("999999999999999999"), of("999999999999999999"))), "out of range");
}

TEST(Decimal, DividesHalfAwayFromZero) {
  EXPECT_EQ(quotient("2", "3", 4), "0.6667");
  EXPECT_EQ(quotient("-2", "3", 4), "-0.6667");
  EXPECT_EQ(quotient("1", "8", 2), "0.13");
  EXPECT_EQ(quotient("1", "-8", 2), "-0.13");
  EXPECT_EQ(quotient("0.00", "7", 4), "0.0000");
  EXPECT_EQ(quotient("5.00", "0.1", 0), "50");
}

TEST(Decimal, DividesWhereTheProductNeedsMoreThan128Bits) {
  EXPECT_EQ(quotient("0.000000000000000001", "999999999999999999", 12), "0.000000000000");
  EXPECT_EQ(quotient("999999999999999999", "0.000000000000000001", 12), "out of range");
  EXPECT_EQ(quotient("1", "0.000000000000000003", 0), "333333333333333333");
  EXPECT_EQ(quotient("0.999999999999999999", "1", 12), "1.000000000000");
}

TEST(Decimal, RescalesAndFloors) {
  EXPECT_EQ(shown(rescale(of("2.345"), 2)), "2.35");
  EXPECT_EQ(shown(rescale(of("-2.345"), 2)), "-2.35");
  EXPECT_EQ(shown(rescale(of("2.5"), 0)), "3");
  EXPECT_EQ(shown(rescale(of("2.4"), 3)), "2.400");
  EXPECT_EQ(shown(rescale(of("999999999999999999"), 1)), "out of range");
  EXPECT_EQ(floor(of("-2.01")), -3);
  EXPECT_EQ(floor(of("-2.00")), -2);
  EXPECT_EQ(floor(of("2.99")), 2);
}

TEST(Decimal, ComparesByValue) {
  EXPECT_TRUE(compare(of("1.5"), of("1.50")) == 0);
  EXPECT_TRUE(compare(of("999999999999999999"), of("0.999999999999999999")) > 0);
  EXPECT_TRUE(compare(of("-0.1"), of("0")) < 0);
}

}  // namespace
}  // namespace bspec::evaluate
