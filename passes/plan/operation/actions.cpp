#include "passes/plan/operation/actions.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/print/print_behaviour.h"
#include "ir/print/print_expr.h"
#include "ir/program.h"
#include "passes/plan/operation/statement_values.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

/// The entity of the first row that the action is given, else of the first that it touches.
ir::EntityId subject_of(const ir::Program& program, const ir::Action& action) {
  for (const ir::VariableId id : action.parameters) {
    if (program[id].type.is(ir::TypeKind::Row)) {
      return *program[id].type.entity;
    }
  }
  for (const ir::StmtId id : with_nested(program, action.body)) {
    const ir::Stmt& stmt = program[id];
    if (const auto* get = stmt.as<ir::GetStmt>()) {
      return get->entity;
    }
    if (const auto* create = stmt.as<ir::CreateStmt>()) {
      return create->entity;
    }
    if (const auto* upsert = stmt.as<ir::UpsertStmt>()) {
      return upsert->entity;
    }
  }
  return program.app.auth ? program.app.auth->identity : ir::EntityId(0);
}

bool runs(const ir::Program& program,
          const std::vector<ir::StmtId>& statements,
          ir::ActionId action) {
  const std::vector<ir::StmtId> all = with_nested(program, statements);
  return std::ranges::any_of(all, [&](ir::StmtId id) {
    const auto* run = program[id].as<ir::RunStmt>();
    return run != nullptr && run->action == action;
  });
}

bool has_caller(const ir::Program& program, ir::ActionId action);

/// Whether all that run an action have a caller.
bool is_run_by_callers_only(const ir::Program& program, ir::ActionId action) {
  const auto by = [&](const auto& each) { return runs(program, each, action); };
  for (const ir::Route& route : program.routes) {
    const bool is_closed =
        route.auth.audience == ir::Audience::Caller || route.auth.audience == ir::Audience::Roles;
    if (!is_closed && by(route.statements)) {
      return false;
    }
  }
  for (const ir::ActionId id : program.actions.ids()) {
    if (by(program[id].body) && !has_caller(program, id)) {
      return false;
    }
  }
  return std::ranges::none_of(program.listeners, [&](const auto& each) { return by(each.body); }) &&
         std::ranges::none_of(program.schedules, [&](const auto& each) { return by(each.body); }) &&
         std::ranges::none_of(program.seeds, [&](const auto& each) { return by(each.body); });
}

bool has_caller(const ir::Program& program, ir::ActionId action) {
  return program.app.auth.has_value() && is_run_by_callers_only(program, action);
}

class ActionPlanner {
 public:
  explicit ActionPlanner(const Workshop& workshop) : workshop_(workshop) {}

  /// Actions run each other in no cycle.
  void plan(ir::ActionId id) {
    if (!planned_.insert(id).second) {
      return;
    }
    const ir::Program& program = workshop_.program;
    const ir::Action& action = program[id];
    for (const ir::StmtId stmt : with_nested(program, action.body)) {
      if (const auto* run = program[stmt].as<ir::RunStmt>()) {
        plan(run->action);
      }
    }
    const plan::ActionPlan& planned = workshop_.actions[plan::ActionPlanId(id.index())];
    ir::Route body;
    body.auth.audience = planned.body.audience;
    body.statements = action.body;
    plan::Operation operation = planned.body;
    StepWriter writer(workshop_, body, operation,
                      action.trusted ? Trust::Trusted : Trust::AsksPolicies);
    for (const ir::VariableId parameter : action.parameters) {
      if (program[parameter].type.is(ir::TypeKind::Row)) {
        writer.hold(program[parameter].name, *program[parameter].type.entity);
      }
    }
    writer.write_statements();
    workshop_.actions[plan::ActionPlanId(id.index())].body = std::move(operation);
  }

 private:
  const Workshop& workshop_;
  std::set<ir::ActionId> planned_;
};

}  // namespace

plan::ActionParameter parameter_of(const ir::Program& program,
                                   const std::string& name,
                                   const ir::Type& type) {
  plan::ActionParameter parameter;
  parameter.name = name;
  if (type.is(ir::TypeKind::Row)) {
    parameter.entity = plan_id(*type.entity);
    parameter.type = id_type(program, *type.entity);
    parameter.type.nullable = type.nullable;
  } else {
    parameter.type = value_type(program, type);
  }
  return parameter;
}

Store<plan::ActionPlan> declare_actions(const ir::Program& program) {
  Store<plan::ActionPlan> actions;
  for (const ir::ActionId id : program.actions.ids()) {
    const ir::Action& action = program[id];
    plan::ActionPlan planned;
    planned.name = action.name;
    planned.doc = action.doc;
    planned.title =
        fmt::format("action {}{}", action.name, ir::print_parameters(program, action.parameters));
    planned.entity = plan_id(subject_of(program, action));
    for (const ir::VariableId parameter : action.parameters) {
      planned.parameters.push_back(
          parameter_of(program, program[parameter].name, program[parameter].type));
    }
    if (action.result) {
      planned.result = parameter_of(program, "result", *action.result);
    }
    planned.body.name = action.name;
    planned.body.entity = planned.entity;
    planned.body.audience = has_caller(program, id) ? ir::Audience::Caller : ir::Audience::Optional;
    actions.add(std::move(planned));
  }
  return actions;
}

void plan_actions(const Workshop& workshop) {
  ActionPlanner planner(workshop);
  for (const ir::ActionId id : workshop.program.actions.ids()) {
    planner.plan(id);
  }
}

}  // namespace bspec::passes
