#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/rules/bounds.h"
#include "passes/plan/rules/conflict_keys.h"
#include "passes/plan/rules/moves.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

bool is_written(const std::vector<plan::ColumnValue>& values, const std::string& column) {
  return std::ranges::any_of(
      values, [&](const plan::ColumnValue& value) { return value.column == column; });
}

bool contains(const std::vector<std::string>& columns, const std::string& column) {
  return std::ranges::find(columns, column) != columns.end();
}

}  // namespace

/// What the row makes of itself before anybody asks about it.
void StepWriter::derive(ir::EntityId id,
                        const std::string& row,
                        const std::vector<plan::ColumnValue>& values) {
  const plan::EntityPlan& entity = workshop_.entities[plan_id(id)];
  plan::DeriveStep step;
  step.entity = plan_id(id);
  step.row = row;
  for (const plan::DerivedField& field : entity.derived) {
    const bool is_made = row.empty() || std::ranges::any_of(field.sources, [&](const auto& source) {
                           return is_written(values, source) || contains(step.columns, source);
                         });
    if (is_made) {
      step.columns.push_back(field.column);
    }
  }
  const std::vector<std::string> derived = step.columns;
  if (!derived.empty()) {
    operation_.steps.emplace_back(std::move(step));
  }
  for (const plan::Numbering& numbering : entity.numberings) {
    if (contains(derived, numbering.column) || is_written(values, numbering.column)) {
      operation_.steps.emplace_back(plan::FreeNumberStep{plan_id(id), row, numbering});
    }
  }
}

/// Who may make the move that an update makes: 403, before what conflicts.
void StepWriter::ask_moves(ir::EntityId id,
                           const std::string& row,
                           const std::vector<plan::ColumnValue>& values,
                           const std::vector<ir::Assignment>& assignments) {
  for (const ir::Assignment& assignment : assignments) {
    const ir::Moves* moves = moves_of(program_, assignment.field);
    const std::optional<plan::QueryId> query =
        moves == nullptr ? std::nullopt : may_move(program_, *moves, workshop_.queries);
    if (query) {
      const auto value = std::ranges::find(values, column_name(program_, assignment.field),
                                           &plan::ColumnValue::column);
      operation_.steps.emplace_back(
          plan::MoveStep{plan_id(id), row, value->column, value->value, value->only_if_sent, *query,
                         refusal(ir::FailureKind::Forbidden, place_of(assignment))});
    }
  }
}

void StepWriter::add_bounds_and_moves(const std::string& row,
                                      const std::vector<ir::Assignment>& assignments,
                                      plan::ConflictsStep& step) const {
  for (const ir::Assignment& assignment : assignments) {
    const ir::Field& field = program_[assignment.field];
    const bool is_judged =
        field.numbered || !may_leave_bounds(program_, assignment.field, assignment.value,
                                            requested(assignment.value));
    if (!is_judged) {
      plan::BoundConflict bound;
      bound.column = column_name(program_, assignment.field);
      bound.place = place_of(assignment);
      bound.bounds = *bounds_of(field.type, field.rules);
      if (const std::optional<ir::ErrorId> error = error_of_bounds(program_, assignment.field)) {
        bound.declared = plan_id(*error);
      }
      step.bounds.push_back(std::move(bound));
    }
    const ir::Moves* moves = moves_of(program_, assignment.field);
    if (moves != nullptr && !row.empty()) {
      step.moves.push_back({column_name(program_, assignment.field), place_of(assignment),
                            allowed_moves(program_, *moves)});
    }
  }
  for (const plan::DerivedField& derived : workshop_.entities[step.entity].derived) {
    const ir::FieldId field = field_of(ir::EntityId(step.entity.index()), derived.column);
    const std::optional<plan::ValueBounds> bounds =
        bounds_of(program_[field].type, program_[field].rules);
    if (bounds && !program_[field].numbered) {
      step.bounds.push_back({derived.column, program_[field].name, *bounds, std::nullopt});
    }
  }
}

/// Everything that a write would break.
void StepWriter::refuse_conflicts(ir::EntityId entity,
                                  const std::string& row,
                                  const std::vector<plan::ColumnValue>& values,
                                  const std::vector<ir::Assignment>& assignments) {
  plan::ConflictsStep step;
  step.entity = plan_id(entity);
  step.row = row;
  add_keys(entity, assignments, step);
  add_bounds_and_moves(row, assignments, step);
  if (!step.keys.empty()) {
    ask_keys(entity, values, step);
  }
  if (step.query || !step.bounds.empty() || !step.moves.empty()) {
    operation_.steps.emplace_back(std::move(step));
  }
}

void StepWriter::add_keys(ir::EntityId entity,
                          const std::vector<ir::Assignment>& assignments,
                          plan::ConflictsStep& step) const {
  const auto assigned = [&](ir::FieldId field) {
    return std::ranges::find(assignments, field, &ir::Assignment::field);
  };
  for (const ConflictKey& key : conflict_keys(program_, entity)) {
    const std::vector<ir::FieldId> fields = read_fields(program_, key);
    const bool is_touched =
        step.row.empty() || std::ranges::any_of(fields, [&](ir::FieldId field) {
          return program_[field].derived || assigned(field) != assignments.end();
        });
    if (!is_touched) {
      continue;
    }
    plan::KeyConflict conflict;
    conflict.kind = key.kind;
    conflict.is_partial = key.condition.has_value();
    conflict.column = key.flag;
    const std::vector<ir::FieldId> places =
        key.kind == plan::KeyKind::Overlap ? std::vector{*key.begin} : key.fields;
    for (ir::FieldId field : places) {
      const auto value = assigned(field);
      const plan::InputMemberPlan* member =
          value == assignments.end() ? nullptr : body_member(value->value);
      conflict.places.push_back(member == nullptr ? program_[field].name : member->wire);
      if (member != nullptr) {
        conflict.members.push_back(member->wire);
      }
    }
    if (key.error) {
      conflict.declared = plan_id(*key.error);
    }
    step.keys.push_back(std::move(conflict));
  }
}

void StepWriter::ask_keys(ir::EntityId entity,
                          const std::vector<plan::ColumnValue>& values,
                          plan::ConflictsStep& step) {
  step.query = taken_query(program_, entity, workshop_.queries);
  plan::HostExpr id = id_of_variable(step.row);
  if (step.row.empty()) {
    id = {};
    id.kind = plan::HostKind::NewId;
    id.type = id_type(program_, entity);
  }
  step.arguments = {{"id", std::move(id)}};
  const std::vector<plan::Parameter>& parameters = workshop_.queries.all()[*step.query].parameters;
  for (const plan::ColumnValue& value : values) {
    const bool is_asked = std::ranges::any_of(parameters, [&](const plan::Parameter& parameter) {
      return parameter.name == value.column;
    });
    if (is_asked) {
      step.values.push_back(value);
    }
  }
}

/// The wire path of the member of the body that a value came from, else the field's name.
std::string StepWriter::place_of(const ir::Assignment& assignment) const {
  const plan::InputMemberPlan* member = body_member(assignment.value);
  return member == nullptr ? program_[assignment.field].name : member->wire;
}

/// The member of the request that a value is.
const ir::InputMember* StepWriter::requested(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  const auto* nested = expr.as<ir::InputMemberRef>();
  if (nested != nullptr) {
    const std::optional<ir::InputId> input = program_[nested->base].type.input;
    return input ? &program_[*input].members[nested->member] : nullptr;
  }
  const auto* ref = expr.as<ir::RequestRef>();
  if (ref == nullptr || !ref->member) {
    return nullptr;
  }
  const std::optional<ir::InputId> input = ref->part == ir::RequestPart::Body     ? route_.body
                                           : ref->part == ir::RequestPart::Query  ? route_.query
                                           : ref->part == ir::RequestPart::Header ? route_.header
                                                                                  : std::nullopt;
  return input ? &program_[*input].members[*ref->member] : nullptr;
}

ir::FieldId StepWriter::field_of(ir::EntityId entity, const std::string& column) const {
  const std::vector<ir::FieldId>& fields = program_[entity].fields;
  return *std::ranges::find_if(fields, [&](ir::FieldId field) {
    return program_[field].kind == ir::FieldKind::Stored && column_name(program_, field) == column;
  });
}

}  // namespace bspec::passes
