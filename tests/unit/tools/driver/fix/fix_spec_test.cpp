#include "tools/driver/fix/fix_spec.h"

#include <string>

#include <gtest/gtest.h>

#include "support/diag/defs/names.h"
#include "support/diag/defs/parse.h"
#include "support/diag/diagnostics.h"

namespace bspec::driver {
namespace {

FixResult fix(const std::string& text) {
  MemoryFs files;
  files.add("a.bspec", text);
  return fix_spec(files, "a.bspec");
}

TEST(FixSpec, GoesOnWithWhatAFixBringsToLight) {
  const FixResult result =
      fix("entity Todo { title: Strng  allow raed }\n"
          "view Line of Tod { titel }\n");
  EXPECT_EQ(result.texts.at("a.bspec"),
            "entity Todo { title: String  allow read }\n"
            "view Line of Todo { title }\n");
  EXPECT_EQ(result.applied.size(), 4U);
  EXPECT_EQ(result.applied.back().code, diag::UnknownField.info.code);
  EXPECT_EQ(result.applied.back().at, (LineColumn{2, 21}));
}

TEST(FixSpec, ReachesUsedFiles) {
  MemoryFs files;
  files.add("a.bspec", "use \"parts/b.bspec\"\nentity Todo { title: String  allow read }\n");
  files.add("parts/b.bspec", "entity Other { title: Strng  allow read }\n");
  const FixResult result = fix_spec(files, "a.bspec");
  ASSERT_EQ(result.texts.size(), 1U);
  EXPECT_EQ(result.texts.at("parts/b.bspec"), "entity Other { title: String  allow read }\n");
}

TEST(FixSpec, ChangesNothingWhereNothingIsOffered) {
  const FixResult result = fix("entity Todo { title: Completely  allow read }\n");
  EXPECT_TRUE(result.texts.empty());
  EXPECT_TRUE(result.applied.empty());
  EXPECT_EQ(result.findings.diagnostics.size(), 1U);
}

TEST(FixSpec, LeavesAChoiceToThePerson) {
  const FixResult result =
      fix("entity User { sent: Letter[]  allow read }\n"
          "entity Letter { from: User  to: User  allow read }\n");
  EXPECT_TRUE(result.texts.empty());
}

/// A judge that offers to replace the first `a` by `with`, and reports a syntax error for each `(`.
Findings offer(const Texts& texts, const std::string& with) {
  Findings findings;
  Diagnostics diags;
  const SourceFile& file = findings.files.add("a.bspec", texts.at("a.bspec"));
  for (uint32_t at = 0; at < file.text().size(); ++at) {
    const Span place = {file.id(), at, at + 1};
    if (file.text()[at] == 'a') {
      diags.report(diag::Semicolon, place).fix({"replace it", {{place, with}}});
    } else if (file.text()[at] == '(') {
      diags.report(diag::SingleQuote, place);
    }
  }
  findings.diagnostics = diags.sorted();
  return findings;
}

std::string fixed(std::string text, const std::string& with) {
  const FixResult result = fix_until_stable({{"a.bspec", std::move(text)}},
                                            [&](const Texts& texts) { return offer(texts, with); });
  return result.texts.at("a.bspec");
}

TEST(FixUntilStable, MakesAllThatHelp) {
  EXPECT_EQ(fixed("a-a-a", "b"), "b-b-b");
}

TEST(FixUntilStable, GivesUpAFixThatBreaksTheSyntax) {
  EXPECT_EQ(fixed("a-a", "b(("), "a-a");
}

TEST(FixUntilStable, GivesUpAFixThatChangesNothing) {
  EXPECT_EQ(fixed("a-a", "a"), "a-a");
  EXPECT_EQ(fixed("a", "aa"), "a");
}

}  // namespace
}  // namespace bspec::driver
