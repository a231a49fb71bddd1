#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

/// Rules about single fields: `allow update (a, b)`, `writable when` (language.md 6).
namespace bspec::passes {
namespace {

bool is_read(const plan::Policy& policy, const std::string& column) {
  return std::ranges::find(policy.columns, column) != policy.columns.end();
}

std::vector<plan::ColumnValue> columns_read(const plan::Policy& policy,
                                            const std::vector<plan::ColumnValue>& values) {
  std::vector<plan::ColumnValue> read;
  std::ranges::copy_if(values, std::back_inserter(read), [&](const plan::ColumnValue& value) {
    return is_read(policy, value.column);
  });
  return read;
}

}  // namespace

void StepWriter::allow_fields(ir::EntityId entity,
                              const std::string& row,
                              const std::vector<ir::Assignment>& assignments,
                              const std::vector<plan::ColumnValue>& values) {
  if (is_trusted()) {
    return;
  }
  const PolicyTable& table = workshop_.queries.policies();
  // In the order in which the statement names them.
  std::vector<std::pair<plan::PolicyId, std::vector<std::string>>> groups;
  for (const ir::Assignment& assignment : assignments) {
    const auto policy = table.by_field.find(assignment.field);
    if (policy == table.by_field.end() || !table.is_conditional(policy->second)) {
      continue;
    }
    auto group = std::ranges::find(groups, policy->second,
                                   &std::pair<plan::PolicyId, std::vector<std::string>>::first);
    if (group == groups.end()) {
      group = groups.insert(group, {policy->second, {}});
    }
    group->second.push_back(host_name(program_, assignment.field));
  }
  const plan::Refusal refused =
      refusal(program_, error_of(entity, ir::PolicyOp::Update), ir::FailureKind::Forbidden, row);
  for (auto& [id, fields] : groups) {
    const plan::QueryId stored = workshop_.queries.allow(id);
    operation_.steps.emplace_back(
        plan::AllowStep{id,
                        row,
                        stored,
                        with_ambient({id_argument(id_of_variable(row))}, stored),
                        {},
                        refused,
                        fields});
    std::vector<plan::ColumnValue> candidate = columns_read(table.policies[id], values);
    if (candidate.empty()) {
      continue;
    }
    const plan::QueryId becoming = workshop_.queries.allow_candidate(id);
    operation_.steps.emplace_back(plan::AllowStep{id, row, becoming,
                                                  candidate_arguments(id, becoming, row),
                                                  std::move(candidate), refused, fields});
  }
}

void StepWriter::require_writable(ir::EntityId entity,
                                  const std::string& row,
                                  const std::vector<ir::Assignment>& assignments,
                                  const std::vector<plan::ColumnValue>& values) {
  if (is_trusted()) {
    return;
  }
  const PolicyTable& table = workshop_.queries.policies();
  for (const ir::Assignment& assignment : assignments) {
    const auto policy = table.by_writable.find(assignment.field);
    if (policy == table.by_writable.end()) {
      continue;
    }
    const plan::PolicyId id = policy->second;
    const plan::InputMemberPlan* member = body_member(assignment.value);
    const std::string subject = row.empty() ? text::camel_case(program_[entity].name) : row;
    plan::AllowStep step;
    step.policy = id;
    step.row = row;
    step.refused = member == nullptr ? refusal(ir::FailureKind::Forbidden, subject)
                                     : plan::Refusal{ir::FailureKind::Invalid, std::nullopt,
                                                     "not_writable", member->wire};
    step.only_if_changed = {host_name(program_, assignment.field)};
    if (row.empty()) {
      step.query = workshop_.queries.allow_candidate(id);
      step.arguments = candidate_arguments(id, step.query, row);
      step.candidate = columns_read(table.policies[id], values);
    } else {
      step.query = workshop_.queries.allow(id);
      step.arguments = with_ambient({id_argument(id_of_variable(row))}, step.query);
    }
    operation_.steps.emplace_back(std::move(step));
  }
}

std::vector<plan::Argument> StepWriter::candidate_arguments(plan::PolicyId policy,
                                                            plan::QueryId query,
                                                            const std::string& row) {
  std::vector<plan::Argument> arguments;
  const plan::Policy& asked = workshop_.queries.policies().policies[policy];
  const ir::EntityId entity(asked.entity.index());
  if (is_read(asked, "id")) {
    arguments.push_back(id_argument(row.empty() ? new_id(program_, entity) : id_of_variable(row)));
  }
  return with_ambient(std::move(arguments), query);
}

}  // namespace bspec::passes
