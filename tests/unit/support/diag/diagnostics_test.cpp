#include "support/diag/diagnostics.h"

#include <gtest/gtest.h>

#include "support/diag/defs/parse.h"

namespace bspec {
namespace {

Span at(size_t file, uint32_t begin) {
  return {FileId(file), begin, begin + 1};
}

TEST(Diagnostics, AreSortedByFileAndPlaceAndStableAtOnePlace) {
  Diagnostics diags;
  diags.report(diag::GivenTwice, at(1, 0), "d");
  diags.report(diag::GivenTwice, at(0, 5), "b");
  diags.report(diag::GivenTwice, at(0, 5), "c");
  diags.report(diag::GivenTwice, at(0, 1), "a");
  diags.report(diag::GivenTwice, Span{}, "no place");
  std::string order;
  for (const Diagnostic& diagnostic : diags.sorted()) {
    order += diagnostic.message.substr(0, diagnostic.message.find(" is")) + " ";
  }
  EXPECT_EQ(order, "`no place` `a` `b` `c` `d` ");
}

TEST(Diagnostics, DropRepetitionsWithTheirNotes) {
  Diagnostics diags;
  diags.report(diag::Semicolon, at(0, 1)).note(diag::FirstComparison, at(0, 0));
  diags.report(diag::Semicolon, at(0, 1)).note(diag::FirstComparison, at(0, 0));
  ASSERT_EQ(diags.sorted().size(), 1U);
  EXPECT_EQ(diags.sorted()[0].notes.size(), 1U);
  EXPECT_EQ(diags.error_count(), 1U);
}

TEST(Diagnostics, StopAtTheirLimitButStillCountErrors) {
  Diagnostics diags;
  for (uint32_t i = 0; i < Diagnostics::kLimit; ++i) {
    diags.report(diag::DocOfNothing, at(0, i));
  }
  EXPECT_FALSE(diags.has_errors());
  diags.report(diag::Semicolon, at(0, 0)).note(diag::FirstComparison, at(0, 0));
  EXPECT_TRUE(diags.has_errors());
  EXPECT_EQ(diags.omitted(), 1U);
  EXPECT_EQ(diags.sorted().size(), Diagnostics::kLimit);
}

}  // namespace
}  // namespace bspec
