#include "support/text/plural.h"

#include <gtest/gtest.h>

namespace bspec::text {
namespace {

TEST(Plural, TakesSByDefault) {
  EXPECT_EQ(plural("order-item"), "order-items");
  EXPECT_EQ(plural("a"), "as");
}

TEST(Plural, TakesIesForYAfterAConsonant) {
  EXPECT_EQ(plural("category"), "categories");
  EXPECT_EQ(plural("day"), "days");
  EXPECT_EQ(plural("y"), "ys");
}

TEST(Plural, TakesEsAfterHisses) {
  EXPECT_EQ(plural("address"), "addresses");
  EXPECT_EQ(plural("box"), "boxes");
  EXPECT_EQ(plural("quiz"), "quizes");
  EXPECT_EQ(plural("match"), "matches");
  EXPECT_EQ(plural("dish"), "dishes");
}

}  // namespace
}  // namespace bspec::text
