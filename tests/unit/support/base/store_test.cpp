#include "support/base/store.h"

#include <type_traits>

#include <gtest/gtest.h>

namespace bspec {
namespace {

struct Apple {
  int weight = 0;
};

struct Pear {};

static_assert(!std::is_convertible_v<Id<Apple>, Id<Pear>>);
static_assert(!std::is_convertible_v<size_t, Id<Apple>>);

TEST(Id, IsAbsentUntilItIsGiven) {
  EXPECT_FALSE(Id<Apple>());
  EXPECT_TRUE(Id<Apple>(0));
  EXPECT_LT(Id<Apple>(0), Id<Apple>(1));
}

TEST(Store, GivesDenseIdsInOrder) {
  Store<Apple> apples;
  Id<Apple> first = apples.add({3});
  Id<Apple> second = apples.add({5});
  EXPECT_EQ(apples[first].weight, 3);
  EXPECT_EQ(apples[second].weight, 5);
  size_t expected = 0;
  for (Id<Apple> id : apples.ids()) {
    EXPECT_EQ(id.index(), expected++);
  }
  EXPECT_EQ(expected, 2U);
}

TEST(StoreDeathTest, RefusesForeignAndAbsentIds) {
  Store<Apple> apples;
  EXPECT_DEATH(apples[Id<Apple>(0)], "BS9001");
  EXPECT_DEATH(apples[Id<Apple>()], "BS9001");
}

TEST(IdMap, HoldsAValueForEachId) {
  Store<Apple> apples;
  Id<Apple> id = apples.add({3});
  IdMap<Apple, int> prices(apples);
  EXPECT_EQ(prices[id], 0);
  prices[id] = 7;
  EXPECT_EQ(prices[id], 7);
}

}  // namespace
}  // namespace bspec
