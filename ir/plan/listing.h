#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// What a query parameter of a list may ask of a field. Texts are compared by code point; the last
/// three but one ignore ASCII case; no comparison but `IsNull` is ever true of null.
enum class FilterOp : std::uint8_t {
  Equal,
  NotEqual,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  In,
  NotIn,
  Contains,
  StartsWith,
  EndsWith,
  IsNull,
};

/// A field that a list may be filtered by: `status=draft`, `price.gte=1.00`, `author.name.in=a,b`.
struct FilterPlan {
  /// As in the query string, without the operator: `author.name`.
  std::string name;
  /// How a value is read; of `in` and `nin`, each item.
  LexerId lexer;
  /// What the value is compared with, an operand.
  Sql expression;
  /// Of a collection: `SELECT 1 FROM … WHERE …`, to which the comparison of one member is added.
  Sql members;
  ValueType type;
  std::vector<FilterOp> ops;
};

/// A key that a list may be sorted by: nulls last in both directions.
struct SortPlan {
  /// As in the `sort` parameter: `createdAt`, `author.name`.
  std::string name;
  Sql expression;
  ValueType type;
  bool descending_by_default = false;
  /// The result column that carries its value for the cursor.
  std::string column;
};

/// Filters, sorts and paging of a resource list (contract A-7). Every order ends with `this.id` in
/// the direction of its first key; without a sort it is `this.id` ascending.
struct ListingPlan {
  bool cursor = true;
  std::int64_t default_limit = 20;
  std::int64_t max_limit = 100;
  bool total = false;
  std::vector<FilterPlan> filters;
  /// The first one is the default.
  std::vector<SortPlan> sorts;
  /// The result column that holds the id, for the cursor.
  std::string id_column;
};

}  // namespace bspec::plan
