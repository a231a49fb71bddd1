#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ir/decl/entity.h"
#include "ir/ids.h"
#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::ir {

/// One condition of a list. `where?` is skipped when its parameter is null.
struct WhereClause {
  ExprId condition;
  /// Of `where?`: the one nullable request parameter in the condition.
  std::optional<ExprId> skipped_without;
};

/// `k desc`, `k by query.dir`.
struct OrderKey {
  ExprId value;
  SortDirection direction = SortDirection::Ascending;
  /// Of `by`: a value of the built-in enum `Direction`.
  std::optional<ExprId> by;
};

/// `group movie: x.show.movie.title { n: count(x) }`: the members of `record`, keys first.
struct GroupClause {
  RecordId record;
  std::vector<ExprId> keys;
  std::vector<ExprId> aggregates;
};

/// `page l, o`.
struct PageClause {
  ExprId limit;
  ExprId offset;
};

/// `list x in source { … }`. Its value is of type Rows; of a Page with `page`; of a List of records
/// with `group`.
struct ListQuery {
  VariableId variable;
  /// EntityRows, or a relation of a row.
  ExprId source;
  Span span;
  Type type;
  std::vector<WhereClause> where;
  std::optional<GroupClause> group;
  /// With a group, its values may name the variable `grouped`.
  std::vector<OrderKey> order;
  std::optional<VariableId> grouped;
  std::optional<PageClause> page;
  std::optional<ExprId> limit;
};

/// `let xs = list … else Err`.
struct ListStmt {
  VariableId variable;
  ListQueryId query;
  std::optional<ErrorId> error;
};

/// One filter of a resource list; the path has at most one to-one step.
struct Filter {
  std::vector<FieldId> path;
  Span span;
};

enum class Paging : std::uint8_t { Cursor, Pages };

/// The list of a resource: filters, sorts and paging of contract A-7. Surface lists are next.
struct ListResourceStmt {
  VariableId variable;
  EntityId entity;
  /// `where` of the resource, over the element `this`.
  std::optional<ExprId> condition;
  std::vector<Filter> filters;
  std::vector<FieldSort> sorts;
  Paging paging = Paging::Cursor;
  std::int64_t default_limit = 20;
  std::int64_t max_limit = 100;
  bool total = false;
};

}  // namespace bspec::ir
