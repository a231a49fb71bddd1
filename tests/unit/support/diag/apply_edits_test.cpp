#include "support/diag/apply_edits.h"

#include <gtest/gtest.h>

namespace bspec {
namespace {

const FileId kFile(0);
const FileId kOther(1);

Edit edit(uint32_t begin, uint32_t end, std::string replacement, FileId file = kFile) {
  return {{file, begin, end}, std::move(replacement)};
}

TEST(ApplyEdits, ReplacesInsertsAndRemovesInAnyOrder) {
  EXPECT_EQ(apply_edits("abcdef", kFile, {edit(4, 5, ""), edit(0, 0, "<"), edit(1, 3, "XYZ")}),
            "<aXYZdf");
}

TEST(ApplyEdits, LeavesOtherFilesAlone) {
  EXPECT_EQ(apply_edits("abc", kFile, {edit(0, 3, "x", kOther)}), "abc");
}

TEST(Collide, WhenTheyShareAByteOrAPlace) {
  EXPECT_TRUE(collide(edit(1, 4, ""), edit(3, 5, "")));
  EXPECT_TRUE(collide(edit(1, 5, ""), edit(2, 3, "")));
  EXPECT_TRUE(collide(edit(2, 2, "a"), edit(2, 2, "b")));
  EXPECT_TRUE(collide(edit(2, 2, "a"), edit(2, 4, "b")));
  EXPECT_TRUE(collide(edit(1, 5, ""), edit(3, 3, "b")));
}

TEST(Collide, NotWhenTheyOnlyTouchOrAreInOtherFiles) {
  EXPECT_FALSE(collide(edit(1, 3, ""), edit(3, 5, "")));
  EXPECT_FALSE(collide(edit(1, 3, ""), edit(3, 3, "x")));
  EXPECT_FALSE(collide(edit(1, 3, ""), edit(1, 3, "", kOther)));
}

}  // namespace
}  // namespace bspec
