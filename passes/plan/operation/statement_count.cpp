#include "passes/plan/operation/statement_count.h"

#include <type_traits>
#include <variant>

#include "ir/plan/operation.h"
#include "ir/plan/shape.h"
#include "support/base/store.h"

namespace bspec::passes {
namespace {

/// Collections of a view, and of the views of its members.
int count_levels(const Store<plan::ViewPlan>& views, plan::ViewPlanId id) {
  const plan::ViewPlan& view = views[id];
  int levels = view.base ? count_levels(views, *view.base) : 0;
  for (const plan::ViewMemberPlan& member : view.own_members) {
    if (const auto* level = std::get_if<plan::FromLevel>(&member.from)) {
      levels += 1 + count_levels(views, level->view);
    } else if (const auto* join = std::get_if<plan::FromJoin>(&member.from)) {
      levels += count_levels(views, join->view);
    }
  }
  return levels;
}

struct StepCost {
  const Store<plan::ViewPlan>& views;

  int operator()(const plan::ListStep& step) const {
    return 1 + (step.count ? 1 : 0) + count_levels(views, step.view);
  }

  int operator()(const plan::ShowStep& step) const { return 1 + count_levels(views, step.view); }

  int operator()(const plan::DeleteStep& step) const { return step.referenced ? 2 : 1; }

  int operator()(const plan::FetchStep&) const { return 1; }

  int operator()(const plan::AllowStep&) const { return 1; }

  int operator()(const plan::ConflictsStep& step) const { return step.query ? 1 : 0; }

  int operator()(const plan::MoveStep&) const { return 1; }

  int operator()(const plan::FreeNumberStep&) const { return 1; }

  int operator()(const plan::ChecksStep& step) const {
    return static_cast<int>(step.entities.size());
  }

  int operator()(const plan::DeriveStep&) const { return 0; }

  int operator()(const plan::InsertStep&) const { return 1; }

  int operator()(const plan::UpdateStep&) const { return 1; }

  int operator()(const plan::AuthenticateStep&) const { return 1; }

  int operator()(const plan::VerifyPasswordStep&) const { return 1; }

  int operator()(const plan::ConfirmPasswordStep&) const { return 1; }

  int operator()(const plan::ChangePasswordStep&) const { return 1; }

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
};

}  // namespace

bool is_write(const plan::Step& step) {
  return std::holds_alternative<plan::InsertStep>(step) ||
         std::holds_alternative<plan::UpdateStep>(step) ||
         std::holds_alternative<plan::ChangePasswordStep>(step) ||
         std::holds_alternative<plan::DeleteStep>(step) ||
         std::holds_alternative<plan::OpenSessionStep>(step) ||
         std::holds_alternative<plan::CloseSessionsStep>(step);
}

int count_in_transaction(const plan::Operation& operation, const Store<plan::ViewPlan>& views) {
  int count = static_cast<int>(operation.references.size());
  for (const plan::Step& step : operation.steps) {
    count += std::visit(StepCost{views}, step);
  }
  return count;
}

int count_statements(const plan::Operation& operation, const Store<plan::ViewPlan>& views) {
  int count = operation.audience == ir::Audience::None ? 0 : 1;
  for (const plan::Step& step : operation.before) {
    count += std::visit(StepCost{views}, step);
  }
  return count + count_in_transaction(operation, views);
}

}  // namespace bspec::passes
