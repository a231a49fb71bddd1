#include "backends/common/names.h"

#include <gtest/gtest.h>

namespace bspec::backends {
namespace {

TEST(Names, AvoidReservedWords) {
  EXPECT_EQ(ts_names::value("delete").text(), "delete_");
  EXPECT_EQ(ts_names::value("order_item").text(), "orderItem");
  EXPECT_EQ(ts_names::value("user").text(), "user");
  EXPECT_EQ(ts_names::type("order_item").text(), "OrderItem");
  EXPECT_EQ(ts_names::type("date").text(), "Date_");
  EXPECT_EQ(ts_names::property("delete").text(), "delete");
  EXPECT_EQ(ts_names::property("constructor").text(), "constructor_");
  EXPECT_EQ(ts_names::suffixed("order_item", "Routes").text(), "orderItemRoutes");
}

TEST(Names, AreNeverLongerThanADatabaseKeeps) {
  const std::string long_name(70, 'a');
  const std::string limited = limit_name(long_name);
  EXPECT_EQ(limited.size(), 63U);
  EXPECT_TRUE(limited.starts_with(std::string(54, 'a') + "_"));
  EXPECT_NE(limited, limit_name(std::string(71, 'a')));
  EXPECT_EQ(limit_name("short"), "short");
}

TEST(NameScope, TellsNamesApartWithoutRegardToCase) {
  NameScope scope;
  EXPECT_EQ(scope.add("User"), "User");
  EXPECT_EQ(scope.add("user"), "user2");
  EXPECT_EQ(scope.add("USER"), "USER3");
  EXPECT_EQ(scope.add("class"), "class_");
}

TEST(FileStem, AvoidsDevices) {
  EXPECT_EQ(file_stem("OrderItem"), "order-item");
  EXPECT_EQ(file_stem("Con"), "con-file");
  EXPECT_EQ(file_stem("com1"), "com1-file");
}

}  // namespace
}  // namespace bspec::backends
