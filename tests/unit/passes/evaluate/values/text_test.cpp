#include "passes/evaluate/values/text.h"

#include <gtest/gtest.h>

namespace bspec::evaluate {
namespace {

using Texts = std::vector<std::string>;

TEST(TextFunctions, CountCodePoints) {
  EXPECT_EQ(length("\U0001F44De\u0301"), 3);
  EXPECT_EQ(length(""), 0);
}

TEST(TextFunctions, FoldAsciiOnly) {
  EXPECT_EQ(lower("\u00C4BC\u0130"), "\u00C4bc\u0130");
  EXPECT_EQ(upper("stra\u00DFe"), "STRA\u00DFE");
}

TEST(TextFunctions, TrimSixBlanks) {
  EXPECT_EQ(trim(" \t\n\v\f\ra b \r"), "a b");
  EXPECT_EQ(trim("\u00A0a\uFEFF"), "\u00A0a\uFEFF");
  EXPECT_EQ(trim(" \n "), "");
}

TEST(TextFunctions, ReplaceFromTheLeft) {
  EXPECT_EQ(replace("aaa", "aa", "b"), "ba");
  EXPECT_EQ(replace("abc", "", "x"), "abc");
  EXPECT_EQ(replace("abab", "b", "bb"), "abbabb");
}

TEST(TextFunctions, SplitKeepsEmptyParts) {
  EXPECT_EQ(split(",a,,", ","), (Texts{"", "a", "", ""}));
  EXPECT_EQ(split("", ","), (Texts{""}));
  EXPECT_EQ(split("abc", ""), (Texts{"abc"}));
}

TEST(TextFunctions, LinesEndWithTheirBreak) {
  EXPECT_EQ(lines("a\r\nb\rc\n"), (Texts{"a", "b", "c"}));
  EXPECT_EQ(lines("\n\na"), (Texts{"", "", "a"}));
  EXPECT_EQ(lines(""), Texts{});
}

TEST(TextFunctions, CutAtTheFirstHit) {
  EXPECT_EQ(before("a@b@c", "@"), "a");
  EXPECT_EQ(before("abc", "@"), "abc");
  EXPECT_EQ(after("a@b@c", "@"), "b@c");
  EXPECT_EQ(after("abc", "@"), "");
  EXPECT_EQ(between("a<b>c>", "<", ">"), "b");
  EXPECT_EQ(between(">a<b", "<", ">"), std::nullopt);
  EXPECT_EQ(between("||", "|", "|"), "");
}

TEST(TextFunctions, SlugsAreAscii) {
  EXPECT_EQ(slugify("  H\u00E9llo,  World! "), "h-llo-world");
  EXPECT_EQ(slugify("\u4E16\u754C"), "");
}

TEST(TextFunctions, CompareByCodePoint) {
  EXPECT_TRUE(compare_text("\uFF5E", "\U0001F600") < 0);
  EXPECT_TRUE(compare_text("Z", "a") < 0);
  EXPECT_TRUE(compare_text("a", "ab") < 0);
}

}  // namespace
}  // namespace bspec::evaluate
