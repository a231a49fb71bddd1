#pragma once

#include <string>

#include "ir/plan/query.h"
#include "ir/type/type.h"
#include "tests/expr/frame.h"
#include "tests/expr/vectors.h"

namespace bspec::vectors {

/// A vector as statements of one dialect.
struct SqlCase {
  /// Tables and rows.
  std::string setup;
  /// One row with one column.
  std::string query;
  ir::Type type;
  /// Fraction digits of a number, which SQLite gives scaled.
  unsigned scale = 0;
};

/// Whether a statement can compute it: a scalar over columns, made of what `passes/plan/sql` says.
bool has_sql(const Vector& vector, const Framed& framed);

SqlCase sql_case(const Vector& vector, const Framed& framed, plan::Dialect dialect);

}  // namespace bspec::vectors
