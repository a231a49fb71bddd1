#include "support/text/case.h"

#include <gtest/gtest.h>

namespace bspec::text {
namespace {

TEST(Case, SplitsWordsAtCapitalsAndUnderscores) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(split_words("orderItem"), (Words{"order", "item"}));
  EXPECT_EQ(split_words("user_id"), (Words{"user", "id"}));
  EXPECT_EQ(split_words("a__b_"), (Words{"a", "b"}));
  EXPECT_EQ(split_words(""), Words{});
}

TEST(Case, KeepsAcronymsTogether) {
  EXPECT_EQ(snake_case("HTTPServer"), "http_server");
  EXPECT_EQ(snake_case("userID"), "user_id");
  EXPECT_EQ(snake_case("ID"), "id");
}

TEST(Case, KeepsDigitsWithTheWordBefore) {
  EXPECT_EQ(snake_case("line2"), "line2");
  EXPECT_EQ(snake_case("line2Total"), "line2_total");
  EXPECT_EQ(snake_case("sha256Hash"), "sha256_hash");
}

TEST(Case, WritesEveryCase) {
  EXPECT_EQ(camel_case("OrderItem"), "orderItem");
  EXPECT_EQ(camel_case("HTTPServer"), "httpServer");
  EXPECT_EQ(pascal_case("order_item"), "OrderItem");
  EXPECT_EQ(kebab_case("OrderItem"), "order-item");
  EXPECT_EQ(words("AlreadyPaid"), "already paid");
}

}  // namespace
}  // namespace bspec::text
