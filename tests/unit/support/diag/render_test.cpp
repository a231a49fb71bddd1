#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "support/diag/defs/parse.h"
#include "support/diag/diagnostics.h"
#include "support/diag/render_text.h"

namespace bspec {
namespace {

/// Renders one diagnostic at `begin`..`end` of a text.
std::string render(std::string text, uint32_t begin, uint32_t end, Color color = Color::Off) {
  SourceFiles files;
  const SourceFile& file = files.add("a.bspec", std::move(text));
  Diagnostics diags;
  diags.report(diag::Semicolon, {file.id(), begin, end});
  return render_text(diags.sorted(), files, color);
}

/// The last line: the one with the carets.
std::string carets(const std::string& rendered) {
  size_t end = rendered.size() - 1;
  return rendered.substr(rendered.rfind('\n', end - 1) + 1,
                         end - rendered.rfind('\n', end - 1) - 1);
}

TEST(RenderText, ShowsMessagePlaceLineAndCarets) {
  EXPECT_EQ(render("one\ntwo;\n", 7, 8),
            "error BS1013: found `;`; nothing ends with one here, so leave it out\n"
            " --> a.bspec:2:4\n"
            "  |\n"
            "2 | two;\n"
            "  |    ^\n");
}

TEST(RenderText, ShowsNotesAndFixes) {
  SourceFiles files;
  const SourceFile& file = files.add("a.bspec", "a;\n");
  Diagnostics diags;
  diags.report(diag::Semicolon, {file.id(), 1, 2})
      .note(diag::FirstComparison, {file.id(), 0, 1})
      .fix({"leave it out", {{{file.id(), 1, 2}, ""}}});
  std::string text = render_text(diags.sorted(), files, Color::Off);
  EXPECT_NE(text.find("note: the first comparison is here\n --> a.bspec:1:1\n"), std::string::npos);
  EXPECT_NE(text.find("fix: leave it out\n"), std::string::npos);
}

TEST(RenderText, PutsCaretsUnderWideCharactersAndTabs) {
  EXPECT_EQ(carets(render("\u00E9\u00E9;\n", 4, 5)), "  |   ^");
  EXPECT_EQ(carets(render("\u65E5\u65E5;\n", 6, 7)), "  |     ^");
  EXPECT_EQ(carets(render("a\t;\n", 2, 3)), "  |     ^");
  EXPECT_EQ(carets(render("ab\u65E5\n", 2, 5)), "  |   ^^");
}

TEST(RenderText, PutsOneCaretAtAnEmptyPlaceAndBehindTheText) {
  EXPECT_EQ(carets(render("ab", 2, 2)), "  |   ^");
  EXPECT_EQ(carets(render("", 0, 0)), "  | ^");
}

TEST(RenderText, EndsCaretsWithTheLine) {
  EXPECT_EQ(carets(render("abc\ndef\n", 1, 7)), "  |  ^^");
}

TEST(RenderText, SendsNothingToTheTerminalThatItWouldObey) {
  std::string text = render("a\x1b[2J\u202E\u0007;\r\n", 0, 1);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\u202E"), std::string::npos);
  EXPECT_EQ(text.find('\a'), std::string::npos);
  EXPECT_EQ(text.find('\r'), std::string::npos);
}

TEST(RenderText, CutsLongLinesAroundThePlace) {
  std::string text = render(std::string(5000, 'a') + ";" + std::string(5000, 'b'), 5000, 5001);
  size_t longest = 0;
  size_t from = 0;
  for (size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', from)) {
    longest = std::max(longest, end - from);
    from = end + 1;
  }
  EXPECT_LE(longest, 200U);
  EXPECT_NE(text.find("a;b"), std::string::npos);
  EXPECT_NE(text.find("..."), std::string::npos);
}

TEST(RenderText, ColoursOnlyOnRequest) {
  EXPECT_NE(render("a;\n", 1, 2, Color::On).find("\x1b[1;31merror BS1013\x1b[0m"),
            std::string::npos);
}

TEST(RenderText, ShowsNoLineForAFaultWithoutAPlace) {
  SourceFiles files;
  Diagnostics diags;
  diags.report(diag::Semicolon, Span{});
  EXPECT_EQ(render_text(diags.sorted(), files, Color::Off),
            "error BS1013: found `;`; nothing ends with one here, so leave it out\n");
}

}  // namespace
}  // namespace bspec
