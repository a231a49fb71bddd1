#include "tests/harness/expectations.h"

#include <gtest/gtest.h>

#include "support/diag/defs/parse.h"
#include "support/diag/diagnostics.h"

namespace bspec::harness {
namespace {

constexpr std::string_view kCommand = "test_files --gtest_filter='x'";

/// Writes the expectations of a text for one diagnostic at `begin`..`end`.
std::string write(std::string text, uint32_t begin, uint32_t end) {
  SourceFiles files;
  const SourceFile& source = files.add("a.bspec", std::move(text));
  Diagnostics diags;
  diags.report(diag::Semicolon, {source.id(), begin, end})
      .note(diag::FirstComparison, {source.id(), 0, 1});
  return write_expectations(source, diags.sorted(), files, kCommand);
}

TEST(Expectations, StandUnderTheirLineWithCaretsUnderTheirPlace) {
  EXPECT_EQ(write("a\nbcdefgh\ni\n", 7, 9),
            "a\n"
            "bcdefgh\n"
            "//~  ^^ error BS1013: found `;`; nothing ends with one here, so leave it out\n"
            "//~ note -1: the first comparison is here\n"
            "i\n"
            "// build/tests/test_files --gtest_filter='x'\n");
}

TEST(Expectations, AreColumnsWhereTheCommentItselfStands) {
  EXPECT_NE(write("abc\n", 1, 3).find("//~ 2-3 error BS1013"), std::string::npos);
}

TEST(Expectations, CountCodePoints) {
  EXPECT_NE(write("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9z\n", 8, 11).find("\n//~ ^^ error"),
            std::string::npos);
}

TEST(Expectations, ThatAreOldAreReplaced) {
  std::string once = write("abcdefgh\n", 5, 6);
  EXPECT_EQ(write(once, 5, 6), once);
  EXPECT_EQ(strip_expectations(once), "abcdefgh\n");
}

}  // namespace
}  // namespace bspec::harness
