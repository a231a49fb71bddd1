#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/decl/entity.h"
#include "ir/plan/query.h"
#include "ir/plan/sql.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// Whether a rule must be asked at all.
enum class PolicyOutcome : std::uint8_t { Never, Conditional, Always };

/// Who may do one operation with the rows of one entity: the OR of its `allow` lines as a condition
/// on the alias `this` and `:caller`.
struct Policy {
  EntityPlanId entity;
  /// Of `link` and `unlink`: the row at the other end, the alias `other`.
  std::optional<EntityPlanId> other = {};
  /// As a spec writes it; `read` when `get` and `list` have the same lines and are one policy.
  std::string name;
  ir::PolicyOp op = ir::PolicyOp::Get;
  PolicyOutcome outcome = PolicyOutcome::Never;
  /// The `allow` lines that it is made of, as written.
  std::vector<std::string> lines;
  /// Of a conditional one. An operand of AND as it stands.
  Sql condition;
  Ambient reads;
  /// Columns of the row `this` that it reads, in alphabetical order; what a candidate row must
  /// have.
  std::vector<std::string> columns;
  /// Some statement holds it; one that is folded wherever it is asked is in none.
  bool is_used = false;
};

}  // namespace bspec::plan
