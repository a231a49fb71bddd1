#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/plan/value.h"

namespace bspec::plan {

struct ActionParameter {
  std::string name;
  /// Of a value.
  ValueType type;
  /// Of a row.
  std::optional<EntityPlanId> entity;
};

/// Steps with a name, which routes and other actions run in their transactions.
struct ActionPlan {
  /// Unique, lower camel case.
  std::string name;
  std::string doc;
  /// `action rotate(group: ThriftGroup)`.
  std::string title;
  /// The entity whose folder holds its code.
  EntityPlanId entity;
  std::vector<ActionParameter> parameters;
  /// What it returns, if anything.
  std::optional<ActionParameter> result;
  /// Its steps, as an operation without a route; its audience is the weakest of all that run it.
  Operation body;
};

}  // namespace bspec::plan
