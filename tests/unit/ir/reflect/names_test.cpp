#include "ir/reflect/names.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "ir/decl/entity.h"
#include "ir/plan/operation.h"
#include "ir/reflect/members.h"

namespace bspec::ir::reflect {

namespace {

struct Sample {
  int first = 1;
  std::string second = "2";
};

BS_MEMBERS(Sample, first, second)

TEST(Names, OfEnumeratorsAreThoseOfTheSource) {
  EXPECT_EQ(enumerator_name(PolicyOp::Get), "get");
  EXPECT_EQ(enumerator_name(OnDelete::SetNull), "setNull");
  EXPECT_EQ(enumerator_name(plan::QueryRole::FindCaller), "findCaller");
}

TEST(Names, OfTypesHaveNoNamespace) {
  EXPECT_EQ(type_name<plan::FetchStep>(), "FetchStep");
  EXPECT_EQ(type_name<Sample>(), "Sample");
}

TEST(Members, ComeInOrderWithTheirNames) {
  std::vector<std::string> names;
  for_each_member(members_of(Sample{}),
                  [&](std::string_view name, const auto&) { names.emplace_back(name); });
  EXPECT_EQ(names, (std::vector<std::string>{"first", "second"}));
}

}  // namespace

}  // namespace bspec::ir::reflect
