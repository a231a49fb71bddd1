#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ir/plan/collection_steps.h"
#include "ir/plan/query.h"
#include "ir/plan/refusal.h"
#include "ir/plan/rule_steps.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// Reads one row with all columns but its secrets; without it the operation ends, or `variable` is
/// null.
struct FetchStep {
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  std::vector<Argument> arguments;
  /// Absent for `find`.
  std::optional<Refusal> missing;
};

/// Reads the rows of one page of a resource list in the shape of a view; conditions, order and
/// limit are those of the operation's `listing`.
struct ListStep {
  std::string variable;
  QueryId query;
  /// How many rows there are on all pages; absent when nobody asks.
  std::optional<QueryId> count;
  std::vector<Argument> arguments;
  ViewPlanId view;
};

/// A value for a column of a row that is written.
struct ColumnValue {
  std::string column;
  /// The field's name in the program.
  std::string field;
  HostExpr value;
  ValueType type;
  /// The member of the body may be absent: `otherwise` is written then, and without it the stored
  /// value stays.
  bool only_if_sent = false;
  std::optional<HostExpr> otherwise;
};

/// Asks a policy about a stored row, or about a candidate row before it is written. Unconditional
/// ones do not appear.
struct AllowStep {
  PolicyId policy;
  /// The variable of the stored row; empty before an insert.
  std::string row;
  QueryId query;
  /// `id` and `caller`, where the query has them.
  std::vector<Argument> arguments;
  /// Of a candidate row: the columns that are written and that the policy reads. Those that it
  /// reads and that are not written are the columns of `row`.
  std::vector<ColumnValue> candidate;
  Refusal refused;
  /// Asked only where one of these fields of the row is about to differ; of a member that is not
  /// writable, only where it was sent. Empty: always.
  std::vector<std::string> only_if_changed = {};
};

/// A policy that holds for every row that may come to this place, so that nothing is asked.
struct HoldsStep {
  PolicyId policy;
};

/// `If-Match` against the version of a row, after the policies and before conflicts.
struct PreconditionStep {
  std::string variable;
  bool required = false;
};

enum class KeyKind : std::uint8_t {
  Unique,
  /// `no overlap`.
  Overlap
};

/// One key that a write may violate: its flag in the `taken` query and the places that it is
/// reported at.
struct KeyConflict {
  KeyKind kind = KeyKind::Unique;
  /// `where`: other rows may have its values.
  bool is_partial = false;
  std::string column;
  std::vector<std::string> places;
  /// The members of the body that the values came from; fewer than `places` when some came from
  /// nowhere else than the program.
  std::vector<std::string> members;
  std::optional<DeclaredErrorId> declared;
};

/// Everything that a write would break, reported together before it is made. The row that is
/// written does not clash with itself: the argument `id`, which is fresh for an insert.
struct ConflictsStep {
  EntityPlanId entity;
  /// The stored row that is updated, and nothing is asked where no key of it changes; empty for an
  /// insert.
  std::string row;
  /// Absent where no key is written.
  std::optional<QueryId> query;
  std::vector<Argument> arguments;
  /// The columns of keys that are written; the others are the columns of `row`.
  std::vector<ColumnValue> values;
  std::vector<KeyConflict> keys;
  std::vector<BoundConflict> bounds;
  std::vector<MoveConflict> moves;
};

struct InsertStep {
  /// Receives the new row; `id` is made by the program, `created_at` and `updated_at` are its
  /// clock.
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  /// In column order, without `id`, the timestamps, `version` and `epoch`.
  std::vector<ColumnValue> values;
  std::vector<ReplacedValues> collections = {};
};

/// Writes nothing when every value equals the stored one; else all values,
/// `updated_at` = the later of now and one millisecond after the old one, and `version` + 1.
struct UpdateStep {
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  /// In column order.
  std::vector<ColumnValue> values;
  /// A difference in one of them is a change of the row.
  std::vector<ReplacedValues> collections = {};
  /// Calls in the tokens of the account when its role changes or when it is switched off: by one
  /// more to `epoch`, or by the end of its sessions.
  bool revokes_tokens = false;
};

struct DeleteStep {
  std::string variable;
  EntityPlanId entity;
  QueryId query;
  /// Asked before: rows outside the cascade still refer to it, which is `refused`.
  std::optional<QueryId> referenced;
  std::optional<Refusal> refused;
};

}  // namespace bspec::plan
