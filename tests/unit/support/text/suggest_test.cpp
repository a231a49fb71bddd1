#include "support/text/suggest.h"

#include <array>

#include <gtest/gtest.h>

namespace bspec::text {
namespace {

constexpr std::array<std::string_view, 4> kTypes = {"String", "Text", "Int", "Instant"};

TEST(Suggest, FindsANearName) {
  EXPECT_EQ(closest("Strng", kTypes), "String");
  EXPECT_EQ(closest("Instnat", kTypes), "Instant");
}

TEST(Suggest, CountsASwapAsOneSlip) {
  constexpr std::array<std::string_view, 2> kCommands = {"check", "build"};
  EXPECT_EQ(closest("biuld", kCommands), "build");
  EXPECT_EQ(closest("chekc", kCommands), "check");
  EXPECT_EQ(closest("dliub", kCommands), std::nullopt);
}

TEST(Suggest, PrefersTheSameNameInAnotherCase) {
  EXPECT_EQ(closest("text", kTypes), "Text");
}

TEST(Suggest, TakesTheFirstOfEquallyNearNames) {
  constexpr std::array<std::string_view, 2> kNames = {"cat", "bat"};
  EXPECT_EQ(closest("hat", kNames), "cat");
}

TEST(Suggest, StaysSilentWhenNothingIsNear) {
  EXPECT_EQ(closest("Customer", kTypes), std::nullopt);
  EXPECT_EQ(closest("x", {}), std::nullopt);
  EXPECT_EQ(closest("b", {"a", "id"}), std::nullopt);
  EXPECT_EQ(did_you_mean("Customer", kTypes).phrase, "");
  EXPECT_EQ(did_you_mean("Strng", kTypes).phrase, "; did you mean `String`?");
}

}  // namespace
}  // namespace bspec::text
