#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "backends/express/failures.h"
#include "backends/express/methods.h"
#include "backends/express/step_writer.h"
#include "ir/plan/walk_steps.h"

/// Rules about single fields of a row that is written.
namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Raw;
using weave::StringLit;

}  // namespace

/// The write behind the question.
const plan::Step* StepWriter::write_after_question(const plan::AllowStep& step) const {
  const plan::EntityPlanId entity = context_.server[step.policy].entity;
  bool is_after = false;
  for (const plan::Step* each : plan::all_steps(operation_.steps)) {
    is_after = is_after || std::get_if<plan::AllowStep>(each) == &step;
    const auto* insert = is_after ? std::get_if<plan::InsertStep>(each) : nullptr;
    const auto* update = is_after ? std::get_if<plan::UpdateStep>(each) : nullptr;
    const bool is_written = step.row.empty() ? insert != nullptr && entity == insert->entity
                                             : update != nullptr && update->variable == step.row;
    if (is_written) {
      return each;
    }
  }
  return nullptr;
}

Fragment StepWriter::written_after(const plan::AllowStep& step) const {
  const plan::EntityPlanId entity = context_.server[step.policy].entity;
  const plan::Step* write = write_after_question(step);
  if (write == nullptr) {
    return {};
  }
  const auto* insert = std::get_if<plan::InsertStep>(write);
  const auto* update = std::get_if<plan::UpdateStep>(write);
  return insert != nullptr ? written(entity, insert->values, insert->collections, true)
                           : written(entity, update->values, update->collections, false);
}

std::vector<plan::ColumnValue> StepWriter::values_after(const plan::AllowStep& step) const {
  const plan::Step* write = write_after_question(step);
  if (write == nullptr) {
    return {};
  }
  const auto* insert = std::get_if<plan::InsertStep>(write);
  return insert != nullptr ? insert->values : std::get_if<plan::UpdateStep>(write)->values;
}

/// Where the request may leave the field out, that it has not.
Fragment StepWriter::sent_test(const plan::AllowStep& step) const {
  const plan::EntityPlan& entity = context_.server[context_.server[step.policy].entity];
  for (const plan::ColumnValue& value : values_after(step)) {
    const bool is_asked = value.only_if_sent &&
                          host_name(entity, value.column).text() == step.only_if_changed.front();
    if (is_asked) {
      return code("$ !== undefined", expr_as_sent(value.value).fragment());
    }
  }
  return {};
}

void StepWriter::write_of_fields(const plan::AllowStep& step, Statements& out) {
  const bool is_about_member = step.refused.kind == ir::FailureKind::Invalid ||
                               context_.server[step.policy].name.starts_with("write");
  const bool asks_candidate = is_about_candidate(step);
  const Fragment candidate =
      asks_candidate || !is_about_member ? write_candidate(step, out) : Fragment();
  const Fragment subject = asks_candidate ? candidate : variable(step.row);
  const Fragment allowed = code("await $", call(step.query, subject));
  Fragment test = is_about_member ? sent_test(step) : Fragment();
  if (!is_about_member) {
    std::vector<Fragment> names;
    for (const std::string& field : step.only_if_changed) {
      names.emplace_back(StringLit(field));
    }
    test = code("$($, $, [$])", context_.symbols["rt.differsIn"], variable(step.row), *candidate_,
                weave::join(names, ", "));
  }
  if (step.refused.kind == ir::FailureKind::Invalid || step.refused.declared) {
    const Fragment refused = code("!($)", allowed);
    out.push_back({.guard = GuardView{test.empty() ? refused : code("$ && $", test, refused),
                                      step.refused.declared
                                          ? policy_failure(context_, operation_, step.refused)
                                          : code("$($)", context_.symbols["rt.notWritable"],
                                                 StringLit(step.refused.at))}});
    return;
  }
  const Fragment permit =
      code("$(scope, $, $)", context_.symbols["rt.permit"], allowed, StringLit(step.refused.at));
  out.push_back(test.empty() ? StatementView{.call = permit}
                             : StatementView{.conditional = ConditionalView{test, permit}});
}

}  // namespace bspec::express
