#include "frontend/parse/literals.h"

#include <gtest/gtest.h>

namespace bspec::parse {
namespace {

TEST(Literals, KeepNumbersExact) {
  Diagnostics diags;
  ast::Number number = read_number("1.50", {}, diags);
  EXPECT_EQ(number.unscaled, 150);
  EXPECT_EQ(number.scale, 2);
  EXPECT_FALSE(number.is_integer());
  EXPECT_EQ(read_number("0012", {}, diags).unscaled, 12);
  EXPECT_EQ(read_number("999999999999999.999", {}, diags).unscaled, 999'999'999'999'999'999);
  EXPECT_FALSE(diags.has_errors());
}

TEST(Literals, ReadQuantitiesInBaseUnits) {
  Diagnostics diags;
  EXPECT_EQ(read_quantity("15 minutes", {}, diags).in_base_units(), 900'000);
  EXPECT_EQ(read_quantity("1 \t week", {}, diags).in_base_units(), 604'800'000);
  ast::Quantity size = read_quantity("5 MB", {}, diags);
  EXPECT_TRUE(size.is_size());
  EXPECT_EQ(size.in_base_units(), 5 * 1024 * 1024);
  EXPECT_FALSE(diags.has_errors());
}

TEST(Literals, ReplaceEscapes) {
  Diagnostics diags;
  EXPECT_EQ(read_string(R"("a\n\t\"\\\u{41}\u{1F600}z")", {}, diags), "a\n\t\"\\A\U0001F600z");
  EXPECT_EQ(read_string("\"\"", {}, diags), "");
  EXPECT_FALSE(diags.has_errors());
}

TEST(Literals, RemoveTheCommonIndentationOfBlocks) {
  EXPECT_EQ(read_block_text("\"\"\"\n    one\n      two\n\n    three\n    \"\"\""),
            "one\n  two\n\nthree\n");
  EXPECT_EQ(read_block_text("\"\"\"\n    one\n  two\"\"\""), "  one\ntwo");
  EXPECT_EQ(read_block_text("\"\"\" one line \"\"\""), " one line ");
  EXPECT_EQ(read_block_text("\"\"\"\"\"\""), "");
  EXPECT_EQ(read_block_text("\"\"\"\r\n  a\r\n  \"\"\""), "a\n");
}

}  // namespace
}  // namespace bspec::parse
