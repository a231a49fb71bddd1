#pragma once

#include <map>
#include <optional>
#include <utility>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "support/base/store.h"

namespace bspec::passes {

/// The policies of all entities: one for each operation that an `allow` names.
struct PolicyTable {
  Store<plan::Policy> policies;
  std::map<std::pair<ir::EntityId, ir::PolicyOp>, plan::PolicyId> by_operation;

  /// Absent when no rule allows the operation to anybody.
  std::optional<plan::PolicyId> find(ir::EntityId entity, ir::PolicyOp op) const;

  /// The one to test, if rows can fail it; none when every row passes.
  std::optional<plan::PolicyId> conditional(ir::EntityId entity, ir::PolicyOp op) const;
};

/// The `allow` lines of each operation as one condition; `get` and `list` with the same lines are
/// one policy, `read`.
PolicyTable plan_policies(const ir::Program& program);

/// The lines of an entity that speak of an operation.
std::vector<const ir::Allow*> lines_of(const ir::Entity& entity, ir::PolicyOp op);

}  // namespace bspec::passes
