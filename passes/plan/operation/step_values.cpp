#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/expr/children.h"
#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/host/field_defaults.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::passes {

plan::Argument id_argument(plan::HostExpr value) {
  return {"id", std::move(value)};
}

plan::HostExpr new_id(const ir::Program& program, ir::EntityId entity) {
  plan::HostExpr id;
  id.kind = plan::HostKind::NewId;
  id.type = id_type(program, entity);
  return id;
}

plan::HostExpr StepWriter::as_sent(plan::HostExpr value) {
  if (value.kind == plan::HostKind::HashToken) {
    value.children.front() = as_sent(std::move(value.children.front()));
    return value;
  }
  if (value.kind != plan::HostKind::Present) {
    return value;
  }
  plan::HostExpr inner = std::move(value.children.front());
  return inner;
}

plan::ColumnValue StepWriter::column_value(const ir::Assignment& assignment) {
  const ir::Field& field = program_[assignment.field];
  plan::ColumnValue value;
  value.column = column_name(program_, assignment.field);
  value.field = field.name;
  value.value = host_.value(assignment.value, field.type);
  value.type = value_type(program_, field);
  value.only_if_sent = may_be_absent(assignment.value);
  if (value.only_if_sent) {
    value.value = as_sent(std::move(value.value));
  }
  return value;
}

std::vector<plan::ColumnValue> StepWriter::column_values(
    const std::vector<ir::Assignment>& assignments, Written written) {
  std::vector<plan::ColumnValue> values;
  for (const ir::Assignment& assignment : assignments) {
    if (!is_changeable(program_[assignment.field])) {
      continue;
    }
    plan::ColumnValue value = column_value(assignment);
    const bool keeps_stored = written == Written::Stored && assignment.only_if_sent;
    if (value.only_if_sent && !keeps_stored) {
      value.otherwise = field_default(program_, assignment.field);
    }
    values.push_back(std::move(value));
  }
  sort_by_column(assignments.empty() ? ir::EntityId() : program_[assignments.front().field].entity,
                 values);
  return values;
}

void StepWriter::sort_by_column(ir::EntityId entity, std::vector<plan::ColumnValue>& values) const {
  if (!entity) {
    return;
  }
  std::vector<std::string> columns;
  for (ir::FieldId field : stored_fields(program_, entity)) {
    columns.push_back(column_name(program_, field));
  }
  std::ranges::stable_sort(values, {}, [&](const plan::ColumnValue& value) {
    return std::ranges::find(columns, value.column) - columns.begin();
  });
}

void StepWriter::fill_in_defaults(ir::EntityId entity,
                                  std::vector<plan::ColumnValue>& values) const {
  for (ir::FieldId id : stored_fields(program_, entity)) {
    const std::string column = column_name(program_, id);
    const bool is_written = std::ranges::any_of(
        values, [&](const plan::ColumnValue& value) { return value.column == column; });
    const bool is_made = is_kept_by_program(program_[id]) || program_[id].derived;
    const std::optional<plan::HostExpr> value =
        is_made ? std::nullopt : field_default(program_, id);
    if (!is_written && value) {
      values.push_back({column, program_[id].name, *value, value_type(program_, program_[id]),
                        false, std::nullopt});
    }
  }
  sort_by_column(entity, values);
}

std::optional<ir::Assignment> StepWriter::password_of(
    const std::vector<ir::Assignment>& assignments) const {
  const auto found = std::ranges::find_if(assignments, [&](const ir::Assignment& assignment) {
    return program_[assignment.field].type.is(ir::TypeKind::Password);
  });
  return found == assignments.end() ? std::nullopt : std::optional(*found);
}

const plan::InputMemberPlan* StepWriter::body_member(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  const auto& inputs = workshop_.inputs.all();
  if (const auto* ref = expr.as<ir::RequestRef>()) {
    const bool in_body = ref->part == ir::RequestPart::Body && ref->member && operation_.body;
    return in_body ? &inputs[*operation_.body].members[*ref->member] : nullptr;
  }
  const auto* nested = expr.as<ir::InputMemberRef>();
  if (nested == nullptr) {
    return nullptr;
  }
  const auto* whole = program_[nested->base].as<ir::RequestRef>();
  if (whole != nullptr && !whole->member) {
    return &inputs[*operation_.body].members[nested->member];
  }
  const plan::InputMemberPlan* outer = body_member(nested->base);
  return outer == nullptr || !outer->input ? nullptr
                                           : &inputs[*outer->input].members[nested->member];
}

bool StepWriter::may_be_absent(ir::ExprId value) const {
  const plan::InputMemberPlan* member = body_member(value);
  return member != nullptr && member->presence == plan::MemberPresence::Optional;
}

KnownRow StepWriter::known_row(ir::EntityId entity,
                               const std::vector<ir::Assignment>& assignments,
                               Written written) const {
  KnownRow known;
  known.has_caller =
      route_.auth.audience == ir::Audience::Caller || route_.auth.audience == ir::Audience::Roles;
  for (const ir::Assignment& assignment : assignments) {
    if (!may_be_absent(assignment.value)) {
      known.values.emplace(assignment.field, assignment.value);
    }
  }
  if (written == Written::Stored) {
    return known;
  }
  for (ir::FieldId field : stored_fields(program_, entity)) {
    const bool is_assigned = std::ranges::any_of(
        assignments, [&](const ir::Assignment& value) { return value.field == field; });
    if (!is_assigned && program_[field].default_value) {
      known.values.emplace(field, *program_[field].default_value);
    }
  }
  return known;
}

std::optional<plan::PolicyId> StepWriter::asked(ir::EntityId entity, ir::PolicyOp op) const {
  return is_trusted() ? std::nullopt : workshop_.queries.policies().conditional(entity, op);
}

void StepWriter::allow_stored(ir::EntityId entity,
                              ir::PolicyOp op,
                              const std::string& row,
                              const KnownRow& known) {
  const std::optional<plan::PolicyId> policy = asked(entity, op);
  if (!policy) {
    return;
  }
  if (provably_allowed(program_, entity, op, known)) {
    operation_.steps.emplace_back(plan::HoldsStep{*policy});
    return;
  }
  const plan::QueryId query = workshop_.queries.allow(*policy);
  operation_.steps.emplace_back(
      plan::AllowStep{*policy,
                      row,
                      query,
                      with_ambient({id_argument(id_of_variable(row))}, query),
                      {},
                      refusal(program_, error_of(entity, op), ir::FailureKind::Forbidden, row)});
}

void StepWriter::allow_candidate(ir::EntityId entity,
                                 ir::PolicyOp op,
                                 const std::string& row,
                                 const std::vector<plan::ColumnValue>& values,
                                 const KnownRow& known) {
  const std::optional<plan::PolicyId> id = asked(entity, op);
  if (!id) {
    return;
  }
  if (provably_allowed(program_, entity, op, known)) {
    // An update has said so of the stored row already, or has asked about it.
    if (row.empty()) {
      operation_.steps.emplace_back(plan::HoldsStep{*id});
    }
    return;
  }
  const std::vector<std::string>& read = workshop_.queries.policies().policies[*id].columns;
  std::vector<plan::ColumnValue> candidate;
  for (const plan::ColumnValue& value : values) {
    if (std::ranges::find(read, value.column) != read.end()) {
      candidate.push_back(value);
    }
  }
  // The stored row was asked about already, and nothing that the rule reads is written.
  if (!row.empty() && candidate.empty()) {
    return;
  }
  const plan::QueryId query = workshop_.queries.allow_candidate(*id);
  std::vector<plan::Argument> arguments;
  if (std::ranges::find(read, "id") != read.end()) {
    arguments.push_back(id_argument(row.empty() ? new_id(program_, entity) : id_of_variable(row)));
  }
  const std::string subject = row.empty() ? text::camel_case(program_[entity].name) : row;
  operation_.steps.emplace_back(plan::AllowStep{
      *id, row, query, with_ambient(std::move(arguments), query), std::move(candidate),
      refusal(program_, error_of(entity, op), ir::FailureKind::Forbidden, subject)});
}

std::optional<ir::ErrorId> StepWriter::error_of(ir::EntityId entity, ir::PolicyOp op) const {
  for (const ir::Allow* line : lines_of(program_[entity], op)) {
    if (line->error) {
      return line->error;
    }
  }
  return std::nullopt;
}

void StepWriter::match_version(const std::string& row) {
  if (route_.resource || route_.match_required) {
    operation_.steps.emplace_back(plan::PreconditionStep{row, route_.match_required});
  }
}

}  // namespace bspec::passes
