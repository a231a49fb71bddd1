#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ir/decl/app.h"
#include "ir/plan/shape.h"
#include "ir/plan/sql.h"
#include "ir/plan/value.h"

namespace bspec::plan {

struct EnumPlan {
  std::string name;
  std::string doc;
  /// Wire names in written order.
  std::vector<std::string> values;
  bool ordered = false;
  bool ignore_case = false;
};

/// `error E 409 at "week" "is already paid"` with every default filled in.
struct DeclaredError {
  std::string name;
  /// The declaration in one line.
  std::string text;
  std::string code;
  int status = 400;
  /// Absent: the subject.
  std::optional<std::string> at;
  std::string message;
};

/// A kind of failure whose settings the spec changes.
struct KindPlan {
  ir::FailureKind kind = ir::FailureKind::Invalid;
  int status = 422;
  std::optional<std::string> at;
  std::optional<std::string> message;
};

/// A column of an entity as the program sees it: secrets are fetched only where they are needed,
/// and the hidden columns `version` and `epoch` are no fields.
struct EntityField {
  /// Host name: `authorId` for a reference `author`.
  std::string name;
  /// As the spec writes it.
  std::string field;
  std::string column;
  ValueType type;
  std::string doc;
  /// The named type of the spec, for a comment.
  std::string type_text;
  bool secret = false;
  std::optional<EntityPlanId> reference;
  /// Of a row that is created where nobody names the field; absent when somebody must.
  std::optional<HostExpr> default_value;
};

/// A collection of values of an entity: rows of a child table, which no select list of the entity
/// reads.
struct EntityValues {
  /// Host name.
  std::string name;
  /// As the spec writes it.
  std::string field;
  std::string table;
  /// The column with the id of the row; beside it stand `value`, and `position` or `key`.
  std::string owner_column;
  /// Of the whole: `collection` says what it is.
  ValueType type;
  ItemsPlan bounds;
  std::string doc;
  std::string type_text;
  std::optional<EntityPlanId> reference;
};

struct EntityPlan {
  std::string name;
  /// `posts`: plural of the name, for tables, folders and variables, in words of the name.
  std::string plural;
  std::string table;
  std::string doc;
  std::vector<EntityField> fields;
  std::vector<EntityValues> values;
  /// The hidden `epoch`, which is read with every row: the identity of an app without refresh
  /// tokens.
  bool has_epoch = false;
  /// The hidden `version` is read with every row: some operation compares it with `If-Match`.
  bool reads_version = false;
  /// The ids of its rows are whole numbers that the database counts up.
  bool counts_ids = false;
  /// They are tokens that nobody can guess.
  bool draws_ids = false;
  /// The select list of a row: every column but secrets, then `version` and `epoch`.
  Sql columns;
  /// In the order in which they are made: one may be made from another.
  std::vector<DerivedField> derived;
  std::vector<Numbering> numberings;
  /// What holds of a row when a transaction ends, and the statement that asks.
  std::vector<RowCheck> checks;
  std::optional<QueryId> check_query;
  /// Whose checks rows of this entity count for.
  std::vector<CheckedBy> checked_by;
  /// What a delete asks for: rows that stay, and count some that go.
  std::vector<CheckedRows> left_behind;
  /// What an update asks for: rows that count this one as a member of a many-to-many relation.
  std::vector<CheckedRows> counted_through;
};

/// Refresh tokens (contract B-3).
struct SessionPlan {
  /// The life of a session, which nothing prolongs.
  std::int64_t refresh_seconds = 0;
  /// The life of one refresh token that is not used.
  std::int64_t idle_seconds = 0;
  /// So long a used one still answers.
  std::int64_t grace_seconds = 0;
  /// Single use, with reuse detection.
  bool rotation = true;
};

}  // namespace bspec::plan
