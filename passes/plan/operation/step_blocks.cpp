#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/operation/selects.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"
#include "support/diag/defs/backend.h"
#include "support/diag/diagnostics.h"
#include "support/text/case.h"
#include "support/text/plural.h"

namespace bspec::passes {

std::vector<plan::Step> StepWriter::block(const std::vector<ir::StmtId>& statements) {
  std::vector<plan::Step> outer = std::exchange(operation_.steps, {});
  const RowState rows = rows_;
  for (const ir::StmtId stmt : statements) {
    write(program_[stmt]);
  }
  rows_ = rows;
  return std::exchange(operation_.steps, std::move(outer));
}

void StepWriter::write_if(const ir::IfStmt& branch) {
  plan::IfStep step;
  step.condition = host_.condition(branch.condition);
  step.then_steps = block(branch.then_block);
  step.else_steps = block(branch.else_block);
  operation_.steps.emplace_back(std::move(step));
  std::set<ir::EntityId> written = written_entities(program_, branch.then_block);
  written.merge(written_entities(program_, branch.else_block));
  rows_.write_unseen(written);
}

plan::HostExpr StepWriter::rows_variable(plan::SelectStep step, const std::string& variable) {
  step.variable = variable;
  step.arguments = with_ambient(std::move(step.arguments), step.query);
  operation_.steps.emplace_back(std::move(step));
  plan::HostExpr rows;
  rows.kind = plan::HostKind::Variable;
  rows.type = of_kind(plan::ValueKind::Uuid);
  rows.type.collection = plan::CollectionKind::List;
  rows.text = variable;
  return rows;
}

plan::HostExpr StepWriter::loop_source(const ir::ForStmt& loop, plan::ForStep& step) {
  const ir::ExprId source = loop.source;
  const ir::Expr& expr = program_[source];
  const ir::Type& element = program_[loop.variable].type;
  const bool is_of_rows = element.is(ir::TypeKind::Row);
  if (is_of_rows) {
    step.entity = plan_id(*element.entity);
  }
  const std::string plural =
      text::camel_case(text::plural(text::snake_case(program_[loop.variable].name)));
  if (const auto* queried = expr.as<ir::Queried>()) {
    const SelectRequest request{program_[queried->query], list_name(*element.entity), std::nullopt,
                                !is_trusted()};
    return rows_variable(plan_select(workshop_, request, host_), free_variable(plural));
  }
  if (is_of_rows && (expr.as<ir::FieldRef>() != nullptr || expr.as<ir::EntityRows>() != nullptr ||
                     expr.as<ir::Flattened>() != nullptr)) {
    ir::ListQuery all;
    all.variable = loop.variable;
    all.source = source;
    const SelectRequest request{all, list_name(*element.entity), std::nullopt, !is_trusted()};
    return rows_variable(plan_select(workshop_, request, host_), free_variable(plural));
  }
  if (const auto* list = expr.as<ir::VariableRef>(); is_of_rows && list != nullptr) {
    plan::HostExpr rows;
    rows.kind = plan::HostKind::Variable;
    rows.type = of_kind(plan::ValueKind::Uuid);
    rows.type.collection = plan::CollectionKind::List;
    rows.text = program_[list->variable].name;
    return rows;
  }
  return host_.value(source);
}

/// The request names the rows: each turn reads its own.
std::vector<plan::Step> StepWriter::block_about(const ir::ForStmt& loop, plan::ForStep& step) {
  const ir::EntityId entity = *program_[loop.variable].type.entity;
  const std::string row = std::exchange(step.variable, free_variable(step.variable + "Id"));
  step.entity.reset();
  plan::HostExpr id;
  id.kind = plan::HostKind::Variable;
  id.type = id_type(program_, entity);
  id.text = step.variable;
  plan::FetchStep fetch;
  fetch.variable = row;
  fetch.entity = plan_id(entity);
  fetch.query = workshop_.queries.find_stored_by(entity, {id_field(program_, entity)});
  fetch.arguments = with_ambient({id_argument(std::move(id))}, fetch.query);
  fetch.missing = refusal(ir::FailureKind::Missing, row);
  std::vector<plan::Step> steps = block(loop.body);
  steps.insert(steps.begin(), std::move(fetch));
  return steps;
}

void StepWriter::write_for(const ir::ForStmt& loop) {
  plan::ForStep step;
  step.variable = program_[loop.variable].name;
  step.most_turns = loop.most_turns;
  step.source = loop_source(loop, step);
  const std::set<ir::EntityId> written = written_entities(program_, loop.body);
  const RowState outer = rows_;
  // An earlier turn may have written what this one reads; its own row no other turn has.
  rows_.write_unseen(written);
  if (step.entity) {
    const ir::EntityId entity = *program_[loop.variable].type.entity;
    hold(step.variable, entity);
    if (written_entities(program_, loop.body, loop.variable).contains(entity)) {
      rows_.write_unseen({entity});
    }
  }
  const bool is_of_ids = step.entity && step.source.kind != plan::HostKind::Variable;
  if (is_of_ids) {
    step.steps = block_about(loop, step);
  } else {
    step.steps = block(loop.body);
  }
  rows_ = outer;
  rows_.write_unseen(written);
  operation_.steps.emplace_back(std::move(step));
}

plan::RunArgument StepWriter::run_argument(ir::ExprId value) {
  const ir::Type& type = program_[value].type;
  if (!type.is(ir::TypeKind::Row)) {
    return {{}, host_.value(value)};
  }
  return {row_variable(value), {}};
}

void StepWriter::write_run(const ir::RunStmt& run) {
  const ir::Action& action = program_[run.action];
  plan::RunStep step;
  step.action = plan::ActionPlanId(run.action.index());
  for (std::size_t index = 0; index < run.arguments.size(); ++index) {
    const ir::Type& parameter = program_[action.parameters[index]].type;
    step.arguments.push_back(
        parameter.is(ir::TypeKind::Row)
            ? run_argument(run.arguments[index])
            : plan::RunArgument{{}, host_.value(run.arguments[index], parameter)});
  }
  rows_.write_unseen(written_entities(program_, action.body));
  if (run.variable) {
    step.variable = program_[*run.variable].name;
    if (action.result && action.result->is(ir::TypeKind::Row)) {
      step.entity = plan_id(*action.result->entity);
      hold(step.variable, *action.result->entity);
    }
  }
  operation_.steps.emplace_back(std::move(step));
}

/// What nobody listens to is not told.
void StepWriter::write_emit(const ir::EmitStmt& emit) {
  const bool is_heard = std::ranges::any_of(
      program_.listeners, [&](const ir::Listener& each) { return each.event == emit.event; });
  if (!is_heard) {
    return;
  }
  const ir::Record& payload = program_[program_[emit.event].payload];
  plan::EmitStep step;
  step.event = plan::EventPlanId(emit.event.index());
  for (const ir::EventArgument& argument : emit.arguments) {
    const ir::RecordMember& member = payload.members[argument.member];
    step.arguments.push_back({member.name, member.type.is(ir::TypeKind::Row)
                                               ? row_id(argument.value)
                                               : host_.value(argument.value, member.type)});
  }
  operation_.steps.emplace_back(std::move(step));
}

void StepWriter::write_return(const ir::ReturnStmt& result) {
  operation_.steps.emplace_back(plan::ReturnStep{run_argument(result.value)});
}

namespace {

std::vector<ir::Assignment> inserted(const ir::UpsertStmt& upsert) {
  std::vector<ir::Assignment> assignments;
  for (const ir::LookupArgument& key : upsert.key) {
    assignments.push_back({.field = key.field, .value = key.value, .span = {}});
  }
  assignments.insert(assignments.end(), upsert.assignments.begin(), upsert.assignments.end());
  return assignments;
}

}  // namespace

std::vector<plan::Step> StepWriter::insert_steps(const ir::UpsertStmt& upsert,
                                                 const std::string& variable) {
  std::vector<plan::Step> outer = std::exchange(operation_.steps, {});
  const std::vector<ir::Assignment> assignments = inserted(upsert);
  std::vector<plan::ColumnValue> values = column_values(assignments, Written::New);
  fill_in_defaults(upsert.entity, values);
  derive(upsert.entity, "", values);
  const KnownRow known = known_row(upsert.entity, assignments, Written::New);
  allow_candidate(upsert.entity, ir::PolicyOp::Create, "", values, known);
  require_writable(upsert.entity, "", assignments, values);
  refuse_conflicts(upsert.entity, "", values, assignments);
  operation_.steps.emplace_back(plan::InsertStep{variable, plan_id(upsert.entity),
                                                 workshop_.queries.create(upsert.entity), values});
  return std::exchange(operation_.steps, std::move(outer));
}

std::vector<plan::Step> StepWriter::update_steps(const ir::UpsertStmt& upsert,
                                                 const std::string& variable) {
  std::vector<plan::Step> outer = std::exchange(operation_.steps, {});
  if (const std::optional<plan::PolicyId> get = asked(upsert.entity, ir::PolicyOp::Get)) {
    // A row that is there and may not be seen is in the way.
    const plan::QueryId query = workshop_.queries.allow(*get);
    plan::Refusal taken =
        refusal(ir::FailureKind::Conflict, program_[upsert.key.front().field].name);
    operation_.steps.emplace_back(plan::AllowStep{
        *get, variable, query, with_ambient({{"id", id_of_variable(variable)}}, query), {}, taken});
  }
  if (!upsert.assignments.empty()) {
    const std::vector<plan::ColumnValue> values =
        column_values(upsert.assignments, Written::Stored);
    allow_stored(upsert.entity, ir::PolicyOp::Update, variable,
                 known_row(upsert.entity, {}, Written::Stored));
    allow_candidate(upsert.entity, ir::PolicyOp::Update, variable, values,
                    known_row(upsert.entity, upsert.assignments, Written::Stored));
    allow_fields(upsert.entity, variable, upsert.assignments, values);
    require_writable(upsert.entity, variable, upsert.assignments, values);
    ask_moves(upsert.entity, variable, values, upsert.assignments);
    derive(upsert.entity, variable, values);
    refuse_conflicts(upsert.entity, variable, values, upsert.assignments);
    operation_.steps.emplace_back(plan::UpdateStep{variable,
                                                   plan_id(upsert.entity),
                                                   workshop_.queries.update(upsert.entity),
                                                   values,
                                                   {},
                                                   /*revokes_tokens=*/false});
  }
  return std::exchange(operation_.steps, std::move(outer));
}

void StepWriter::write_upsert(const ir::UpsertStmt& upsert) {
  plan::UpsertStep step;
  step.variable = upsert.variable ? program_[*upsert.variable].name
                                  : free_variable(text::camel_case(program_[upsert.entity].name));
  step.entity = plan_id(upsert.entity);
  std::vector<ir::FieldId> key;
  for (const ir::LookupArgument& argument : upsert.key) {
    key.push_back(argument.field);
    step.arguments.push_back({column_name(program_, argument.field), lookup_value(argument)});
  }
  step.query = workshop_.queries.find_stored_by(upsert.entity, key);
  step.arguments = with_ambient(std::move(step.arguments), step.query);
  step.insert_steps = insert_steps(upsert, step.variable);
  step.update_steps = update_steps(upsert, step.variable);
  hold(step.variable, upsert.entity);
  rows_.write(upsert.entity, step.variable);
  operation_.steps.emplace_back(std::move(step));
}

}  // namespace bspec::passes
