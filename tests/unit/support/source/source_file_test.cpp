#include "support/source/source_file.h"

#include <gtest/gtest.h>

namespace bspec {
namespace {

TEST(SourceFile, CountsLinesAndCodePointsFromOne) {
  SourceFiles files;
  const SourceFile& file = files.add("a.bspec", "ab\n\u00E9\u00E9x\n");
  EXPECT_EQ(file.position(0), (LineColumn{1, 1}));
  EXPECT_EQ(file.position(2), (LineColumn{1, 3}));
  EXPECT_EQ(file.position(3), (LineColumn{2, 1}));
  EXPECT_EQ(file.position(7), (LineColumn{2, 3}));
  EXPECT_EQ(file.position(9), (LineColumn{3, 1}));
  EXPECT_EQ(file.position(1000), (LineColumn{3, 1}));
}

TEST(SourceFile, GivesLinesWithoutTheirEnds) {
  SourceFiles files;
  const SourceFile& file = files.add("a.bspec", "one\r\n\ntwo");
  EXPECT_EQ(file.lines().line_count(), 3U);
  EXPECT_EQ(file.line(1), "one");
  EXPECT_EQ(file.line(2), "");
  EXPECT_EQ(file.line(3), "two");
}

TEST(SourceFile, HasOneLineWhenItIsEmpty) {
  SourceFiles files;
  const SourceFile& file = files.add("a.bspec", "");
  EXPECT_EQ(file.lines().line_count(), 1U);
  EXPECT_EQ(file.position(0), (LineColumn{1, 1}));
}

TEST(SourceFiles, KeepTheirAddresses) {
  SourceFiles files;
  const SourceFile& first = files.add("a.bspec", "a");
  for (int i = 0; i < 1000; ++i) {
    files.add("b.bspec", "b");
  }
  EXPECT_EQ(&files[first.id()], &first);
  EXPECT_EQ(first.text(), "a");
}

}  // namespace
}  // namespace bspec
