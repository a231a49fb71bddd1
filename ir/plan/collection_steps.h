#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/plan/refusal.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// What a write makes of a collection of values of its row. Of an update, nothing is written where
/// the stored values are the same.
struct ReplacedValues {
  /// The field's name in the program.
  std::string field;
  HostExpr value;
  /// The member of the body may be absent: `otherwise` is written then, and without it the stored
  /// values stay.
  bool only_if_sent = false;
  std::optional<HostExpr> otherwise;
  /// Reads the stored values; of an update.
  std::optional<QueryId> stored;
  std::optional<QueryId> clear;
  QueryId put;
};

/// `add x to article.tags`, `remove x from article.tags`: a change of the row, unless the value is
/// there already, or is not.
struct ChangeValueStep {
  /// The variable of the row.
  std::string row;
  EntityPlanId entity;
  /// The field's name in the program.
  std::string field;
  HostExpr value;
  bool adds = true;
  /// The update of the row, with its collections.
  QueryId query;
};

/// Asks `allow link` or `allow unlink` about a pair of rows.
struct AllowPairStep {
  PolicyId policy;
  QueryId query;
  /// `id` of the row that has the end which is named, `other` of the one at its other end.
  std::vector<Argument> arguments;
  Refusal refused;
};

/// `add caller to article.fans`, `remove …`: a pair of a many-to-many relation, which is no change
/// of either row. A pair that is there is not added again.
struct LinkStep {
  /// The entity that has the end which is named, and the field's name in the program.
  EntityPlanId entity;
  std::string field;
  bool adds = true;
  QueryId query;
  /// `id`, `other`.
  std::vector<Argument> arguments;
};

}  // namespace bspec::plan
