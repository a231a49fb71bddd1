#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ir/plan/policy.h"
#include "ir/program.h"
#include "support/base/store.h"

namespace bspec::passes {

/// The policies of all entities: one for each operation that an `allow` names.
struct PolicyTable {
  Store<plan::Policy> policies;
  std::map<std::pair<ir::EntityId, ir::PolicyOp>, plan::PolicyId> by_operation;
  /// `link` and `unlink` of one end of a relation, whose row is `this`; the other one is `other`.
  std::map<std::pair<ir::FieldId, ir::PolicyOp>, plan::PolicyId> by_relation;
  std::map<ir::ActionId, plan::PolicyId> by_action;
  /// Where rules of `update` name fields: the fields for which the same rules count, and not all.
  std::map<ir::FieldId, plan::PolicyId> by_field;
  /// `writable when`.
  std::map<ir::FieldId, plan::PolicyId> by_writable;

  /// Absent when no rule allows the operation to anybody.
  std::optional<plan::PolicyId> find(ir::EntityId entity, ir::PolicyOp op) const;

  /// The one to test, if rows can fail it; none when every row passes.
  std::optional<plan::PolicyId> conditional(ir::EntityId entity, ir::PolicyOp op) const;

  bool is_conditional(plan::PolicyId policy) const;
};

/// The `allow` lines of each operation as one condition; `get` and `list` with the same lines are
/// one policy, `read`.
PolicyTable plan_policies(const ir::Program& program);

/// The lines of an entity that speak of an operation.
std::vector<const ir::Allow*> lines_of(const ir::Entity& entity, ir::PolicyOp op);

/// The lines that speak of linking, or of unlinking, at either end of a relation: those of one end
/// serve for both, each about the row that has it. Where no line speaks of `unlink`, those of
/// `link` do.
struct PairLines {
  std::vector<const ir::Allow*> own;
  std::vector<const ir::Allow*> others;

  bool empty() const { return own.empty() && others.empty(); }
};

PairLines lines_of_pair(const ir::Program& program, ir::FieldId end, ir::PolicyOp op);

}  // namespace bspec::passes
