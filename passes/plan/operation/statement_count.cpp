#include "passes/plan/operation/statement_count.h"

#include <algorithm>
#include <optional>
#include <variant>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/plan/server_plan.h"
#include "ir/plan/shape.h"
#include "support/base/store.h"

namespace bspec::passes {
namespace {

/// Collections of a view, and of the views of its members.
int count_levels(const Store<plan::ViewPlan>& views, plan::ViewPlanId id) {
  const plan::ViewPlan& view = views[id];
  int levels = view.base ? count_levels(views, *view.base) : 0;
  for (const plan::ViewMemberPlan& member : view.own_members) {
    if (std::holds_alternative<plan::FromValues>(member.from)) {
      levels += 1;
    } else if (const auto* level = std::get_if<plan::FromLevel>(&member.from)) {
      levels += 1 + count_levels(views, level->view);
    } else if (const auto* join = std::get_if<plan::FromJoin>(&member.from)) {
      levels += count_levels(views, join->view);
    }
  }
  return levels;
}

struct StepCost {
  const Planned& planned;

  int operator()(const plan::ListStep& step) const {
    return 1 + (step.count ? 1 : 0) + count_levels(planned.views, step.view);
  }

  int operator()(const plan::ShowStep& step) const {
    return 1 + count_levels(planned.views, step.view);
  }

  int operator()(const plan::DeleteStep& step) const {
    const auto left_behind = static_cast<int>(planned.entities[step.entity].left_behind.size());
    return (step.referenced ? 2 : 1) + left_behind;
  }

  int operator()(const plan::FetchStep&) const { return 1; }

  int operator()(const plan::AllowStep&) const { return 1; }

  int operator()(const plan::ConflictsStep& step) const { return step.query ? 1 : 0; }

  int operator()(const plan::MoveStep&) const { return 1; }

  int operator()(const plan::FreeNumberStep&) const { return 1; }

  int operator()(const plan::ChecksStep& step) const {
    return static_cast<int>(step.entities.size());
  }

  int operator()(const plan::DeriveStep&) const { return 0; }

  int operator()(const plan::InsertStep& step) const {
    return 1 + static_cast<int>(step.collections.size());
  }

  /// Each collection is read, taken out and put in again.
  int operator()(const plan::UpdateStep& step) const {
    const int revocations = step.revokes_tokens && planned.has_sessions ? 1 : 0;
    const auto counted = static_cast<int>(planned.entities[step.entity].counted_through.size());
    return 1 + revocations + counted + 3 * static_cast<int>(step.collections.size());
  }

  int operator()(const plan::ChangeValueStep&) const { return 4; }

  int operator()(const plan::AllowPairStep&) const { return 1; }

  int operator()(const plan::LinkStep&) const { return 1; }

  int operator()(const plan::AuthenticateStep&) const { return 1; }

  int operator()(const plan::VerifyPasswordStep&) const { return 1; }

  int operator()(const plan::ConfirmPasswordStep&) const { return 1; }

  int operator()(const plan::ChangePasswordStep&) const { return planned.has_sessions ? 2 : 1; }

  int operator()(const plan::HoldsStep&) const { return 0; }

  int operator()(const plan::PreconditionStep&) const { return 0; }

  int operator()(const plan::LetStep&) const { return 0; }

  int operator()(const plan::RequireStep&) const { return 0; }

  int operator()(const plan::FailStep&) const { return 0; }

  int operator()(const plan::HashPasswordStep&) const { return 0; }

  int operator()(const plan::IssueTokenStep&) const { return 0; }

  int operator()(const plan::OpenSessionStep& step) const { return step.is_short ? 1 : 2; }

  /// The token is used, found and followed by the next; then the account is read.
  int operator()(const plan::RenewSessionStep&) const { return 4; }

  int operator()(const plan::CloseSessionsStep& step) const {
    return step.which == plan::CloseSessionsStep::Which::WithToken ? 2 : 1;
  }

  int operator()(const plan::ListSessionsStep&) const { return 1; }

  int operator()(const plan::ReadStep&) const { return 1; }

  int operator()(const plan::RereadStep&) const { return 1; }

  int operator()(const plan::SelectStep& step) const {
    const std::optional<plan::ViewPlanId> view = planned.queries[step.query].view;
    return 1 + (step.count ? 1 : 0) + (view ? count_levels(planned.views, *view) : 0);
  }

  int operator()(const plan::ShowManyStep& step) const {
    return 1 + count_levels(planned.views, step.view);
  }

  int operator()(const plan::IfStep& step) const {
    return std::max(count(step.then_steps), count(step.else_steps));
  }

  int operator()(const plan::ForStep& step) const {
    return static_cast<int>(step.most_turns.value_or(1)) * count(step.steps);
  }

  int operator()(const plan::UpsertStep& step) const {
    return 1 + std::max(count(step.insert_steps), count(step.update_steps));
  }

  int operator()(const plan::RunStep& step) const {
    return count(planned.actions[step.action].body.steps);
  }

  /// One for all its listeners.
  int operator()(const plan::EmitStep&) const { return 1; }

  int operator()(const plan::ReturnStep&) const { return 0; }

  int operator()(const plan::ReplyStep&) const { return 0; }

  int count(const std::vector<plan::Step>& steps) const {
    int sum = 0;
    for (const plan::Step& step : steps) {
      sum += std::visit(*this, static_cast<const plan::StepNode&>(step));
    }
    return sum;
  }
};

}  // namespace

bool is_write(const Planned& planned, const plan::Step& step) {
  const auto any = [&](const std::vector<plan::Step>& steps) {
    return std::ranges::any_of(steps,
                               [&](const plan::Step& each) { return is_write(planned, each); });
  };
  if (const auto* branch = std::get_if<plan::IfStep>(&step)) {
    return any(branch->then_steps) || any(branch->else_steps);
  }
  if (const auto* loop = std::get_if<plan::ForStep>(&step)) {
    return any(loop->steps);
  }
  if (const auto* run = std::get_if<plan::RunStep>(&step)) {
    return any(planned.actions[run->action].body.steps);
  }
  return std::holds_alternative<plan::InsertStep>(step) ||
         std::holds_alternative<plan::UpdateStep>(step) ||
         std::holds_alternative<plan::UpsertStep>(step) ||
         std::holds_alternative<plan::EmitStep>(step) ||
         std::holds_alternative<plan::ChangeValueStep>(step) ||
         std::holds_alternative<plan::LinkStep>(step) ||
         std::holds_alternative<plan::ChangePasswordStep>(step) ||
         std::holds_alternative<plan::DeleteStep>(step) ||
         std::holds_alternative<plan::OpenSessionStep>(step) ||
         std::holds_alternative<plan::CloseSessionsStep>(step);
}

int count_in_transaction(const Planned& planned, const plan::Operation& operation) {
  return static_cast<int>(operation.references.size()) + StepCost{planned}.count(operation.steps);
}

int count_statements(const Planned& planned, const plan::Operation& operation) {
  const int caller = operation.audience == ir::Audience::None ? 0 : 1;
  return caller + StepCost{planned}.count(operation.before) +
         count_in_transaction(planned, operation);
}

}  // namespace bspec::passes
