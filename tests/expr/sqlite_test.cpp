#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "passes/evaluate/values/calendar.h"
#include "passes/evaluate/values/decimal.h"
#include "passes/evaluate/values/json.h"
#include "tests/expr/sql_case.h"
#include "tests/expr/vectors.h"

/// Every vector that has SQL, on SQLite.
namespace bspec::vectors {

namespace {

struct Close {
  void operator()(sqlite3* connection) const { sqlite3_close(connection); }

  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// What a column holds as a value in its wire form.
evaluate::Json read(sqlite3_stmt* row, const SqlCase& made) {
  if (sqlite3_column_type(row, 0) == SQLITE_NULL) {
    return nullptr;
  }
  const std::int64_t whole = sqlite3_column_int64(row, 0);
  switch (made.type.kind) {
    case ir::TypeKind::Bool:
      return whole != 0;
    case ir::TypeKind::Int:
      return whole;
    case ir::TypeKind::Decimal: {
      const auto number = evaluate::rescale({whole, made.scale}, made.type.scale);
      return number ? print(*number) : "beyond 18 digits";
    }
    case ir::TypeKind::Duration:
      return print(evaluate::Duration{whole});
    case ir::TypeKind::Instant:
      return print(evaluate::Instant{whole});
    case ir::TypeKind::Float:
      return sqlite3_column_double(row, 0);
    default: {
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, 0));
      return std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, 0)));
    }
  }
}

std::string answer(const SqlCase& made) {
  sqlite3* opened = nullptr;
  sqlite3_open(":memory:", &opened);
  const std::unique_ptr<sqlite3, Close> connection(opened);
  if (sqlite3_exec(opened, made.setup.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return std::string("setup: ") + sqlite3_errmsg(opened);
  }
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(opened, made.query.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
    return std::string("not SQL: ") + sqlite3_errmsg(opened);
  }
  const std::unique_ptr<sqlite3_stmt, Close> statement(prepared);
  const int found = sqlite3_step(prepared);
  return found == SQLITE_ROW ? evaluate::print(read(prepared, made)) : "error out_of_range";
}

std::vector<Vector> with_sql() {
  std::vector<Vector> found;
  std::ranges::copy_if(all_vectors(), std::back_inserter(found), [](const Vector& vector) {
    return !vector.refused && has_sql(vector, put_into_frame(vector, frame_of(vector)));
  });
  return found;
}

class OnSqlite : public testing::TestWithParam<Vector> {};

TEST_P(OnSqlite, MeansTheSame) {
  const Vector& vector = GetParam();
  const Framed framed = put_into_frame(vector, frame_of(vector));
  const SqlCase made = sql_case(vector, framed, plan::Dialect::Sqlite);
  EXPECT_EQ(answer(made), expected_outcome(vector)) << made.setup << made.query;
}

// The front end decides which vectors there are.
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(OnSqlite);
INSTANTIATE_TEST_SUITE_P(Expressions,
                         OnSqlite,
                         testing::ValuesIn(with_sql()),
                         [](const auto& test) { return name_of(test.param); });

}  // namespace
}  // namespace bspec::vectors
