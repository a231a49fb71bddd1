#include <string>

#include <gtest/gtest.h>

#include "passes/plan/names/reserved_words.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/layout.h"
#include "passes/plan/sql/literal.h"

namespace bspec::passes {
namespace {

TEST(SqlNames, AreSnakeCaseAndNeverReserved) {
  EXPECT_EQ(sql_name("publishedAt"), "published_at");
  EXPECT_EQ(sql_name("order"), "order_");
  EXPECT_EQ(sql_name("user"), "user_");
  EXPECT_EQ(sql_name("text"), "text");
  EXPECT_TRUE(is_reserved_in_sql("ctid"));
}

TEST(SqlNames, KeepTheirFirst54BytesWhenTheyAreTooLong) {
  const std::string fits(63, 'a');
  EXPECT_EQ(bounded_identifier(fits), fits);
  const std::string cut = bounded_identifier(fits + "b");
  EXPECT_EQ(cut.size(), 63u);
  EXPECT_EQ(cut.substr(0, 55), std::string(54, 'a') + "_");
  EXPECT_NE(cut, bounded_identifier(fits + "c"));
}

TEST(SqlNames, NameConstraintsAfterTableAndColumns) {
  EXPECT_EQ(constraint_name("seats", {"group_id", "position"}, "key"),
            "seats_group_id_position_key");
  EXPECT_EQ(constraint_name("seats", {}, "pkey"), "seats_pkey");
}

TEST(SqlLiterals, QuoteTexts) {
  EXPECT_EQ(sql_text(""), "''");
  EXPECT_EQ(sql_text("it's"), "'it''s'");
  EXPECT_EQ(sql_text("''"), "''''''");
}

TEST(SqlLiterals, ScaleDecimals) {
  EXPECT_EQ(with_scale("1.5", 2), "1.50");
  EXPECT_EQ(with_scale("1.50", 1), "1.5");
  EXPECT_EQ(with_scale("7", 0), "7");
  EXPECT_EQ(with_scale("7.00", 0), "7");
  EXPECT_EQ(sql_number("1.5", 2, plan::Dialect::Sqlite), "150");
  EXPECT_EQ(sql_number("0.05", 2, plan::Dialect::Sqlite), "5");
  EXPECT_EQ(sql_number("-0.05", 2, plan::Dialect::Sqlite), "-5");
  EXPECT_EQ(sql_number("0.00", 2, plan::Dialect::Sqlite), "0");
  EXPECT_EQ(sql_number("-1.5", 2, plan::Dialect::Postgres), "-1.50");
}

TEST(SqlLayout, FillsLinesUpToItsWidth) {
  EXPECT_EQ(fill({"a", "b", "c"}, 7), "a, b, c");
  const std::string wide(44, 'x');
  EXPECT_EQ(fill({wide, wide, "y"}, 7), wide + ",\n       " + wide + ", y");
  const std::string exact(kSqlWidth - 7, 'x');
  EXPECT_EQ(fill({exact, "y"}, 7), exact + ",\n       y");
}

TEST(SqlLayout, LeavesOneItemWhole) {
  const std::string wide(200, 'x');
  EXPECT_EQ(fill({wide}, 7), wide);
  EXPECT_EQ(fill({"a", wide}, 2), "a,\n  " + wide);
}

TEST(SqlLayout, IndentsAlternativesOfAlternatives) {
  EXPECT_EQ(any_of({"a"}), "a");
  EXPECT_EQ(any_of({"a", any_of({"b", "c"})}), "(\n  a\n  OR (\n    b\n    OR c\n  )\n)");
}

}  // namespace
}  // namespace bspec::passes
