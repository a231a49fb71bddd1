#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/plan/refusal.h"
#include "ir/plan/value.h"

namespace bspec::plan {

struct Step;

/// Runs one of two blocks. What a block declares ends with it.
struct IfStep {
  HostExpr condition;
  std::vector<Step> then_steps;
  std::vector<Step> else_steps;
};

/// Runs its steps once for each element of a list that is complete before the first turn.
struct ForStep {
  std::string variable;
  HostExpr source;
  /// The elements are rows of this entity.
  std::optional<EntityPlanId> entity;
  /// Turns at most; absent where nothing bounds them, in trusted code.
  std::optional<std::int64_t> most_turns;
  std::vector<Step> steps;
};

/// Inserts a row, or changes the one that has the key: `variable` holds it afterwards.
struct UpsertStep {
  std::string variable;
  EntityPlanId entity;
  /// The row with the key, whoever may read it.
  QueryId query;
  std::vector<Argument> arguments;
  std::vector<Step> insert_steps;
  /// They are about the row `variable`.
  std::vector<Step> update_steps;
};

/// What an action is given: a row that is at hand, or a value.
struct RunArgument {
  /// The variable of the row; empty for a value.
  std::string row;
  HostExpr value;
};

/// Runs an action in the same transaction.
struct RunStep {
  /// Receives what it returns; empty when nobody asks.
  std::string variable;
  ActionPlanId action;
  std::vector<RunArgument> arguments;
  /// `variable` is a row of this entity.
  std::optional<EntityPlanId> entity;
};

/// Tells the listeners of an event, once the transaction has committed.
struct EmitStep {
  EventPlanId event;
  /// Values and ids of rows by the members of the event.
  std::vector<Argument> arguments;
};

/// Ends an action with a value.
struct ReturnStep {
  RunArgument result;
};

}  // namespace bspec::plan
