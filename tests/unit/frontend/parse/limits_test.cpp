// What one-file tests cannot hold: files at and beyond the limits, and bytes that are no text.

#include "frontend/parse/limits.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "frontend/parse/parse.h"
#include "support/diag/defs/parse.h"

namespace bspec::parse {
namespace {

/// The codes that parsing a text reports, in order.
std::vector<uint16_t> codes_of(std::string text) {
  SourceFiles files;
  Diagnostics diags;
  parse(files.add("a.bspec", std::move(text)), diags);
  std::vector<uint16_t> codes;
  for (const Diagnostic& diagnostic : diags.sorted()) {
    codes.push_back(diagnostic.kind.code);
  }
  return codes;
}

std::string repeat(std::string_view part, size_t count) {
  std::string result;
  result.reserve(part.size() * count);
  for (size_t i = 0; i < count; ++i) {
    result += part;
  }
  return result;
}

std::vector<uint16_t> only(const diag::KindInfo& kind) {
  return {kind.code};
}

TEST(ParseLimits, TakeAnEmptyFileAByteOrderMarkAndCrLf) {
  EXPECT_TRUE(codes_of("").empty());
  EXPECT_TRUE(codes_of("\xEF\xBB\xBF"
                       "entity A { }")
                  .empty());
  EXPECT_TRUE(codes_of("entity A {\r\n    a: Int\r\n}\r\n").empty());
}

TEST(ParseLimits, HoldForBytes) {
  EXPECT_EQ(codes_of(std::string(kMaxFileBytes + 1, ' ')), only(diag::FileTooLarge.info));
  EXPECT_EQ(codes_of("rule a = \"" + std::string(10'000'000, 'x') + "\""),
            only(diag::FileTooLarge.info));
  EXPECT_TRUE(codes_of(std::string(kMaxFileBytes, ' ')).empty());
}

TEST(ParseLimits, RefuseWhatIsNoText) {
  EXPECT_EQ(codes_of(std::string("entity A {\0}", 12)), only(diag::NulInFile.info));
  EXPECT_EQ(codes_of("entity A { } // \xFF"), only(diag::NotUtf8.info));
  EXPECT_EQ(codes_of("error E 409 \"\xED\xA0\x80\""), only(diag::NotUtf8.info));
}

TEST(ParseLimits, HoldForTokens) {
  EXPECT_EQ(codes_of(repeat(":", kMaxTokens + 1)), only(diag::TooManyTokens.info));
}

TEST(ParseLimits, HoldForTexts) {
  std::string longest(kMaxTextBytes - 2, 'x');
  EXPECT_TRUE(codes_of("error E 409 \"" + longest + "\"").empty());
  EXPECT_EQ(codes_of("error E 409 \"" + longest + "x\""), only(diag::TextTooLong.info));
  EXPECT_EQ(codes_of("page P \"\"\"" + longest + "\"\"\""), only(diag::TextTooLong.info));
}

TEST(ParseLimits, HoldForSyntaxErrors) {
  std::vector<uint16_t> codes = codes_of(repeat("entity a { }\n", kMaxSyntaxErrors + 10));
  ASSERT_EQ(codes.size(), kMaxSyntaxErrors + 1);
  EXPECT_EQ(codes.back(), diag::TooManySyntaxErrors.info.code);
  codes = codes_of(repeat("#", kMaxSyntaxErrors + 10));
  ASSERT_EQ(codes.size(), kMaxSyntaxErrors + 1);
  EXPECT_EQ(codes.back(), diag::TooManySyntaxErrors.info.code);
}

TEST(ParseLimits, HoldForNesting) {
  constexpr size_t kDeep = 100'000;
  for (std::string_view opener : {"(", "[", "f(", "if ", "if a then "}) {
    EXPECT_EQ(codes_of("rule a = " + repeat(opener, kDeep)), only(diag::NestedTooDeep.info))
        << opener;
  }
  EXPECT_EQ(codes_of("rule a = " + repeat("if a then b else ", kDeep) + "c"),
            only(diag::NestedTooDeep.info));
  EXPECT_EQ(codes_of("entity A { a: " + repeat("List<", kDeep)), only(diag::NestedTooDeep.info));
  EXPECT_EQ(codes_of("entity A " + repeat("{", kDeep)), only(diag::NestedTooDeep.info));
  EXPECT_EQ(codes_of("action a() { " + repeat("if x { } else ", kDeep) + "{ } }"),
            only(diag::NestedTooDeep.info));
}

TEST(ParseLimits, AllowNestingUpToTheLimit) {
  std::string inside = repeat("(", kMaxNesting) + "a" + repeat(")", kMaxNesting);
  EXPECT_TRUE(codes_of("rule a = " + inside).empty());
  EXPECT_TRUE(codes_of("entity A { a: " + repeat("List<", kMaxNesting - 1) + "Int" +
                       repeat(">", kMaxNesting - 1) + " }")
                  .empty());
}

TEST(ParseLimits, CountNothingThatStandsSideBySide) {
  EXPECT_TRUE(codes_of("action a() { " + repeat("if x { } ", 200) + "}").empty());
  EXPECT_TRUE(codes_of("entity A { " + repeat("a: Int := if a then b else c ", 200) + "}").empty());
  EXPECT_TRUE(codes_of("entity A { " + repeat("a: Bool := Role.admin < b ", 200) + "}").empty());
  EXPECT_TRUE(codes_of("entity A { " + repeat("a: List<Int> ", 200) + "}").empty());
}

TEST(ParseLimits, HoldForExpressions) {
  constexpr size_t kLong = 100'000;
  for (std::string_view part : {"- ", "not ", "a.", "a + ", "f().", "a as V + "}) {
    EXPECT_EQ(codes_of("rule a = " + repeat(part, kLong) + "a"), only(diag::ExpressionTooDeep.info))
        << part;
  }
}

TEST(ParseLimits, KeepNestedAggregatesCheap) {
  EXPECT_TRUE(codes_of("rule a = " + repeat("count(", 60) + "x" + repeat(")", 60)).empty());
}

/// Whatever the bytes, `parse` returns.
TEST(ParseRobustness, SurvivesRandomBytesAndShuffledTokens) {
  constexpr std::string_view kParts[] = {
      "entity", "A",    "{",  "}",      "a",      ":",     "Int", "allow",  "read",
      "when",   "(",    ")",  "GET",    "\"/\"",  "reply", "let", "=",      "if",
      "else",   "list", "in", "where",  "5 days", "..",    "<",   ">",      ",",
      "\n",     "view", "of", "errors", "app",    "#",     "\"",  "\"\"\"", "/*"};
  std::mt19937 random(20260101);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      text.append(kParts[random() % std::size(kParts)]).append(" ");
      if (round % 2 == 0) {
        text.push_back(static_cast<char>(random() % 127 + 1));
      }
    }
    codes_of(text);
  }
}

}  // namespace
}  // namespace bspec::parse
