#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ir/plan/sql.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// A named parameter of a query, with the type that it is bound as.
struct Parameter {
  std::string name;
  ValueType type;
};

/// What a statement is given with every request, without anybody passing it: `:caller`, the id of
/// the caller or null, and `:now`.
struct Ambient {
  bool caller = false;
  bool now = false;

  Ambient& operator|=(Ambient other) {
    caller = caller || other.caller;
    now = now || other.now;
    return *this;
  }
};

/// Whether a parameter is one of those; no column has these names.
inline bool is_ambient(std::string_view parameter) {
  return parameter == "caller" || parameter == "now";
}

/// A column of a result. Names that are no member of a row begin with `_`: `_id`, `_owner`,
/// `_version`.
struct ResultColumn {
  std::string name;
  ValueType type;
};

enum class Cardinality : std::uint8_t {
  /// A write: no rows come back.
  None,
  One,
  ZeroOrOne,
  Many,
};

/// What a query is for; queries of one entity stand in this order.
enum class QueryRole : std::uint8_t {
  /// A row by a key, under the `get` policy.
  Find,
  /// The row of the caller, for authentication.
  FindCaller,
  /// By the login key or the id, with the password.
  FindCredentials,
  /// Whether one row is there and visible: one boolean column `allowed`.
  Readable,
  /// Which rows of many are there and visible: one column `id`.
  ReadableAmong,
  /// One boolean column `allowed`.
  Allow,
  /// The same of the rows `this` and `other`, by the ids of both.
  AllowPair,
  /// Whether the `when` of a move holds: one boolean column `allowed`.
  MayMove,
  /// One boolean column per key that a write would violate.
  Taken,
  /// The smallest free spelling of a numbered key: one column `value`.
  FreeNumber,
  Insert,
  Update,
  /// One boolean column per `check` for each row of `ids`.
  Checks,
  /// The rows whose checks count rows that a statement changes or takes along: one column `id`.
  CheckedRows,
  /// Replaces an outdated hash of a password.
  Rehash,
  /// One boolean column `referenced`: rows outside the cascade refer to the row.
  Referenced,
  Delete,
  /// The rows of one page of a resource list: conditions, order and limit are added by the program.
  List,
  Count,
  /// A view of one row that is at hand.
  ShowOne,
  /// A view of one row by a key, under the `get` policy.
  FindView,
  /// A nested collection of a view, by the ids of its parents.
  Level,
  /// The value of an expression: the column `value`.
  Read,
  /// The rows of a list statement: whole, in the shape of a view, or one for each group.
  SelectRows,
  SelectViews,
  SelectRecords,
  /// One column `total`: the rows of all pages of a list statement.
  SelectCount,
  /// A view of rows that are at hand, by their ids, with the column `_id`.
  ShowMany,
  /// The values of a collection, by the ids of its rows.
  Values,
  /// Takes all values of a row out of a collection, or puts many into it.
  ClearValues,
  PutValues,
  /// One pair of a many-to-many relation.
  Link,
  Unlink,
};

/// A condition that stands in a statement only where the parameter is not null: `where?`.
struct OptionalCondition {
  std::string parameter;
  Sql condition;
};

/// A key of ORDER BY whose direction is a parameter: the text for each.
struct DirectedOrder {
  Sql ascending;
  Sql descending;
  /// A value of `Direction`; without it the key has its first text.
  std::optional<std::string> by;
};

/// A member of what a group is replied as.
struct RecordMember {
  std::string name;
  std::string column;
  ValueType type;
};

/// A row of a pair whose `check` names the relation.
struct PairCheck {
  EntityPlanId entity;
  /// The parameter with its id: `id` or `other`.
  std::string parameter;
};

/// A statement of one repository. A text of the role List or Count ends with its WHERE clause, if
/// it has one: the program adds conditions, and then order and limit.
struct Query {
  /// Unique within its entity, lower camel case: `findBySlug`.
  std::string name;
  QueryRole role = QueryRole::Find;
  /// The entity whose repository runs it.
  EntityPlanId entity;
  /// The view that its rows have, where it reads one.
  std::optional<ViewPlanId> view;
  /// What it is, where the name does not say it: `AuthorPage.posts`.
  std::string doc;
  Sql sql;
  std::vector<Parameter> parameters;
  /// Parameters of its view that no text needs but the collections of the view, or what the program
  /// computes.
  std::vector<Parameter> given;
  std::vector<ResultColumn> columns;
  Cardinality rows = Cardinality::None;
  /// Of List and Count: the text ends with a WHERE clause, so that what is added goes on with AND.
  bool is_filtered = false;
  /// Of a list statement with parts that a request decides: conditions that are added where their
  /// parameter was sent, then `grouping`, then ORDER BY with `order`, if that is not empty, then
  /// `ending`. Where nothing is decided by a request, the text is whole.
  std::vector<OptionalCondition> optional;
  Sql grouping;
  std::vector<DirectedOrder> order;
  Sql ending;
  /// Of SelectRecords.
  std::vector<RecordMember> record;
  /// Of Link and Unlink.
  std::vector<PairCheck> checks;
};

}  // namespace bspec::plan
