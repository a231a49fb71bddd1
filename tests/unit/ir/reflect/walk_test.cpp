#include "ir/reflect/walk.h"

#include <string>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

#include "ir/ids.h"
#include "ir/reflect/program.h"

namespace bspec::ir::reflect {
namespace {

TEST(Walk, SaysWhereEachValueStands) {
  LookupArgument argument{FieldId(1), ExprId(2)};
  GetStmt get;
  get.variable = VariableId(3);
  get.entity = EntityId(4);
  get.arguments = {argument, argument};
  std::vector<std::string> places;
  const auto visit = [&](const auto& value, auto place) {
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, ExprId>) {
      places.push_back(place());
    }
  };
  Walk(visit).run("get", Stmt{{}, get});
  EXPECT_EQ(places, (std::vector<std::string>{"get.node.arguments[0].value",
                                              "get.node.arguments[1].value"}));
}

TEST(Walk, PassesOverWhatIsAbsent) {
  GetStmt get;
  int variables = 0;
  const auto visit = [&](const auto& value, auto) {
    variables += std::is_same_v<std::decay_t<decltype(value)>, VariableId> ? 1 : 0;
  };
  Walk(visit).run("get", get);
  EXPECT_EQ(variables, 0);
}

}  // namespace
}  // namespace bspec::ir::reflect
