#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/plan/refusal.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// A field that a write makes again from the row as it is going to be: `slug derived
/// slugify(title)`.
struct DerivedField {
  std::string column;
  /// Over the fields of the variable `this`, the row that is about to be written.
  HostExpr value;
  /// The columns that it is made from; it stays where none of them is written.
  std::vector<std::string> sources;
};

/// `unique numbered`: the smallest free spelling of a key, `a-title`, `a-title-2`, ….
struct Numbering {
  std::string column;
  /// Parameters `base` and `id`, one column `value`.
  QueryId query;
  /// What an empty base becomes: the name of the entity in kebab case.
  std::string otherwise;
};

/// What a stored value must keep to, for one that the decoder of a body has not judged.
struct ValueBounds {
  std::optional<std::int64_t> min_length;
  std::optional<std::int64_t> max_length;
  /// Of numbers, in exact decimal notation.
  std::optional<std::string> min;
  std::optional<std::string> max;
  std::optional<std::string> pattern;
};

/// A value that the program computed and that its field may not take.
struct BoundConflict {
  std::string column;
  std::string place;
  ValueBounds bounds;
  std::optional<DeclaredErrorId> declared;
};

/// From one enumerator to another, as on the wire.
struct AllowedMove {
  std::string from;
  std::string to;
  /// Who may is asked by a MoveStep.
  bool is_conditional = false;
};

/// A change that `moves` must name.
struct MoveConflict {
  std::string column;
  std::string place;
  std::vector<AllowedMove> moves;
};

/// Makes the derived fields of the row that is about to be written.
struct DeriveStep {
  EntityPlanId entity;
  /// The variable of the stored row; empty before an insert.
  std::string row;
  std::vector<std::string> columns;
};

/// Looks for the smallest free spelling of a numbered key, where its base differs.
struct FreeNumberStep {
  EntityPlanId entity;
  /// The variable of the stored row; empty before an insert.
  std::string row;
  Numbering numbering;
};

/// Asks the `when` of the move that an update makes; a move without one, and one that `moves` does
/// not name, are not asked about.
struct MoveStep {
  EntityPlanId entity;
  /// The variable of the stored row.
  std::string row;
  std::string column;
  /// The new value; not asked about where a member was not sent.
  HostExpr value;
  bool only_if_sent = false;
  /// Parameters `id` and the column with its new value; one boolean column `allowed`.
  QueryId query;
  Refusal refused;
};

/// One `check` of an entity.
struct RowCheck {
  /// Its flag in the query of all checks of the entity.
  std::string flag;
  /// As written, in one line.
  std::string text;
  Refusal refused;
};

/// Rows of this entity count for a check of another one: `tasks` for `check count(tasks) <= limit`.
struct CheckedBy {
  EntityPlanId entity;
  /// The column that holds the id of the row whose check it is.
  std::string column;
};

/// Rows whose checks count others that a statement changes or takes along: what asks for these.
struct CheckedRows {
  EntityPlanId entity;
  /// Parameter `id`; one column `id`, a row for each whose check it is.
  QueryId query;
};

/// The checks that the writes of an operation can violate, just before it commits: one statement
/// for each entity, about the rows that were created or changed and those whose collections were.
struct ChecksStep {
  std::vector<EntityPlanId> entities;
};

}  // namespace bspec::plan
