#include "support/text/utf8.h"

#include <gtest/gtest.h>

namespace bspec::text {
namespace {

TEST(Utf8, AcceptsEveryLength) {
  EXPECT_EQ(find_invalid_utf8("plain ASCII, longer than a block"), std::nullopt);
  EXPECT_EQ(find_invalid_utf8("\u00E9 \u65E5 \U0001F600 \U0010FFFF"), std::nullopt);
}

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_EQ(find_invalid_utf8("12345678\xFF"), 8U);
  EXPECT_EQ(find_invalid_utf8("a\x80"), 1U);
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndCutOnes) {
  EXPECT_EQ(find_invalid_utf8("\xC0\x80"), 0U);
  EXPECT_EQ(find_invalid_utf8("\xE0\x9F\xBF"), 0U);
  EXPECT_EQ(find_invalid_utf8("\xF0\x8F\xBF\xBF"), 0U);
  EXPECT_EQ(find_invalid_utf8("\xED\xA0\x80"), 0U);
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U);
  EXPECT_EQ(find_invalid_utf8("a\xE6\x97"), 1U);
}

TEST(Utf8, EncodesWhatItDecodes) {
  for (char32_t value : {U'a', U'\u00E9', U'\u65E5', U'\U0001F600'}) {
    std::string bytes;
    append_code_point(bytes, value);
    EXPECT_EQ(decode_code_point(bytes, 0).value, value);
    EXPECT_EQ(decode_code_point(bytes, 0).size, bytes.size());
  }
}

TEST(Utf8, CountsAStrayByteAsOne) {
  EXPECT_EQ(count_code_points("a\u00E9\u65E5"), 3U);
  EXPECT_EQ(count_code_points("\xFFz"), 2U);
}

TEST(Utf8, KnowsWidthsAndUnsafeCharacters) {
  EXPECT_EQ(display_width(U'a'), 1U);
  EXPECT_EQ(display_width(U'\u65E5'), 2U);
  EXPECT_EQ(display_width(U'\u0301'), 0U);
  EXPECT_TRUE(is_unsafe_to_echo(U'\x1b'));
  EXPECT_TRUE(is_unsafe_to_echo(U'\u202E'));
  EXPECT_FALSE(is_unsafe_to_echo(U'\u00E9'));
  EXPECT_EQ(safe_to_echo("a\n\xFF\u00E9"), "a\uFFFD\uFFFD\u00E9");
}

}  // namespace
}  // namespace bspec::text
