#include "passes/plan/policy/policies.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

constexpr std::array kOperations = {ir::PolicyOp::Get, ir::PolicyOp::List, ir::PolicyOp::Create,
                                    ir::PolicyOp::Update, ir::PolicyOp::Delete};

void write_condition(plan::Policy& policy,
                     const ir::Program& program,
                     ir::EntityId entity,
                     const std::vector<ir::ExprId>& conditions) {
  policy.condition = in_both_dialects([&](SqlText& sql) {
    SqlExpressions expressions(program, sql.dialect(), row_of(entity));
    sql.text(expressions.any(conditions).text);
    policy.reads = expressions.reads();
    policy.columns.assign(expressions.columns().begin(), expressions.columns().end());
  });
}

plan::Policy plan_policy(const ir::Program& program, ir::EntityId entity, ir::PolicyOp op) {
  plan::Policy policy;
  policy.entity = plan_id(entity);
  policy.op = op;
  policy.name = ir::name_of(op);
  policy.outcome = plan::PolicyOutcome::Conditional;
  std::vector<ir::ExprId> conditions;
  for (const ir::Allow* line : lines_of(program[entity], op)) {
    policy.lines.push_back(line->text);
    if (line->condition) {
      conditions.push_back(*line->condition);
    } else {
      policy.outcome = plan::PolicyOutcome::Always;
    }
  }
  if (policy.outcome == plan::PolicyOutcome::Conditional) {
    write_condition(policy, program, entity, conditions);
  }
  return policy;
}

}  // namespace

std::vector<const ir::Allow*> lines_of(const ir::Entity& entity, ir::PolicyOp op) {
  std::vector<const ir::Allow*> lines;
  for (const ir::Allow& line : entity.policies) {
    if (line.covers(op)) {
      lines.push_back(&line);
    }
  }
  return lines;
}

std::optional<plan::PolicyId> PolicyTable::find(ir::EntityId entity, ir::PolicyOp op) const {
  const auto found = by_operation.find({entity, op});
  return found == by_operation.end() ? std::nullopt : std::optional(found->second);
}

std::optional<plan::PolicyId> PolicyTable::conditional(ir::EntityId entity, ir::PolicyOp op) const {
  const std::optional<plan::PolicyId> policy = find(entity, op);
  const bool is_asked = policy && policies[*policy].outcome == plan::PolicyOutcome::Conditional;
  return is_asked ? policy : std::nullopt;
}

PolicyTable plan_policies(const ir::Program& program) {
  PolicyTable table;
  for (ir::EntityId id : program.entities.ids()) {
    const ir::Entity& entity = program[id];
    const bool reads_as_one =
        lines_of(entity, ir::PolicyOp::Get) == lines_of(entity, ir::PolicyOp::List);
    for (ir::PolicyOp op : kOperations) {
      if (lines_of(entity, op).empty()) {
        continue;
      }
      if (op == ir::PolicyOp::List && reads_as_one) {
        table.by_operation.emplace(std::pair(id, op),
                                   table.by_operation.at({id, ir::PolicyOp::Get}));
        continue;
      }
      plan::Policy policy = plan_policy(program, id, op);
      if (op == ir::PolicyOp::Get && reads_as_one) {
        policy.name = "read";
      }
      table.by_operation.emplace(std::pair(id, op), table.policies.add(std::move(policy)));
    }
  }
  return table;
}

}  // namespace bspec::passes
