#include "backends/express/row_use.h"

#include <algorithm>
#include <string>
#include <variant>

#include "backends/express/facts.h"
#include "backends/express/use_case_signature.h"
#include "ir/plan/walk_steps.h"

namespace bspec::express {
namespace {

bool reads_fields(const plan::HostExpr& expr, std::string_view variable) {
  const bool is_field = expr.kind == plan::HostKind::Field && expr.text != "id" &&
                        expr.children[0].kind == plan::HostKind::Variable &&
                        expr.children[0].text == variable;
  return is_field || std::ranges::any_of(expr.children, [&](const plan::HostExpr& child) {
           return reads_fields(child, variable);
         });
}

/// Steps that are given the whole row.
bool takes_row(const plan::Step& step, std::string_view variable) {
  if (const auto* update = std::get_if<plan::UpdateStep>(&step)) {
    return update->variable == variable;
  }
  if (const auto* change = std::get_if<plan::ChangePasswordStep>(&step)) {
    return change->row == variable;
  }
  if (const auto* token = std::get_if<plan::IssueTokenStep>(&step)) {
    return token->row == variable;
  }
  const auto is_row = [&](const plan::RunArgument& argument) { return argument.row == variable; };
  if (const auto* run = std::get_if<plan::RunStep>(&step)) {
    return std::ranges::any_of(run->arguments, is_row);
  }
  if (const auto* result = std::get_if<plan::ReturnStep>(&step)) {
    return is_row(result->result);
  }
  const auto* allow = std::get_if<plan::AllowStep>(&step);
  return allow != nullptr && allow->row == variable && !allow->candidate.empty();
}

/// The row that an upsert has changed is what its variable holds then.
bool holds(const plan::UpsertStep& upsert, const plan::UpdateStep& update) {
  return std::ranges::any_of(upsert.update_steps, [&](const plan::Step& step) {
    return std::get_if<plan::UpdateStep>(&step) == &update;
  });
}

}  // namespace

bool reads_row_after(const plan::Operation& operation, const plan::UpdateStep& update) {
  const std::string& variable = update.variable;
  const auto reads = [&](const plan::HostExpr* expr) { return reads_fields(*expr, variable); };
  for (const plan::Step* each : plan::all_steps(operation.steps)) {
    const auto* upsert = std::get_if<plan::UpsertStep>(each);
    if (upsert != nullptr && upsert->variable == variable && holds(*upsert, update)) {
      return true;
    }
  }
  for (const plan::Step* each : plan::steps_behind(operation.steps, &update)) {
    const auto* again = std::get_if<plan::RereadStep>(each);
    if (again != nullptr && again->variable == variable) {
      return false;
    }
    if (takes_row(*each, variable) || std::ranges::any_of(expressions_of(*each), reads)) {
      return true;
    }
  }
  return std::ranges::any_of(reply_expressions_of(operation), reads);
}

bool update_gives_row(const plan::ServerPlan& server, plan::EntityPlanId entity) {
  return std::ranges::any_of(bodies_of(server), [&](const plan::Operation* operation) {
    return std::ranges::any_of(plan::all_steps(operation->steps), [&](const plan::Step* step) {
      const auto* update = std::get_if<plan::UpdateStep>(step);
      return update != nullptr && update->entity == entity && reads_row_after(*operation, *update);
    });
  });
}

}  // namespace bspec::express
