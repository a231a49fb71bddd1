#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/plan/value.h"

namespace bspec::plan {

/// A value that is put into a stored row by hand, past every rule.
struct StoredValue {
  /// As the spec writes the field.
  std::string field;
  std::string column;
  ValueType type;
  /// As on the wire.
  std::string text;
};

/// How a new row of an entity is made by requests alone, as often as one likes: every member of the
/// body is its sample, references that need not be sent are left out.
struct Recipe {
  OperationId operation;
  /// What the references of the body point to, in the order of its members.
  std::vector<EntityPlanId> needs;
};

/// A `require` of an operation, which `refused` breaks while everything before it holds.
struct RequireTrial {
  StoredValue holds;
  std::optional<StoredValue> refused;
  /// The error that it ends with.
  std::string error;
  std::string code;
  int status = 400;
};

/// What a filter of a list can be asked about a new row.
struct FilterTrial {
  enum class Kind : std::uint8_t {
    /// Nothing is known.
    Unknown,
    /// The field is null.
    Null,
    /// The value stands in the reply that showed the row, under `path`.
    Member,
    /// The id of the caller.
    Caller,
  } kind = Kind::Unknown;
  std::vector<std::string> path;
  /// A text of two characters at least: those of `contains` and the like may have no fewer.
  bool has_parts = false;
};

/// What is sure about an operation whatever its requests find, worked out from the policies: who
/// made a row gets through, strangers do not. All of it is false or empty where it is not sure.
struct Trial {
  /// A caller who has made the row (and what the body refers to) is served.
  bool passes = false;
  /// The role that the caller must be given for that; absent where the role of new accounts will
  /// do.
  std::optional<std::string> role;
  /// The row that the path names.
  std::optional<EntityPlanId> row;
  /// That row is the one of the caller.
  bool row_is_caller = false;
  /// What the references of the body point to, in the order of its members.
  std::vector<EntityPlanId> needs;
  /// To somebody else, with the role of new accounts, or to nobody, there is no such row.
  bool hidden_from_stranger = false;
  bool hidden_from_guest = false;
  /// Somebody else may read the row, once `shown_by` is stored in it, and may not do the operation.
  bool refuses_stranger = false;
  std::optional<StoredValue> shown_by;
  /// An account with the role of new accounts is not let in.
  bool refuses_role = false;
  std::vector<RequireTrial> conditions;
  /// Of a list, as its filters.
  std::vector<FilterTrial> filters;
};

}  // namespace bspec::plan
