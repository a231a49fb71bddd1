#pragma once

#include "ir/plan/server_plan.h"
#include "ir/plan/trial.h"
#include "ir/program.h"

namespace bspec::passes {

struct FilterScene {
  const ir::Program& program;
  const plan::ServerPlan& server;
  const plan::TestPlan& tests;
};

/// What is known of the field that a filter asks about, in a row that the `create` of the resource
/// has just made: by the reply of that operation, or by what it writes.
plan::FilterTrial filter_trial(const FilterScene& scene,
                               plan::EntityPlanId entity,
                               const ir::Filter& filter);

}  // namespace bspec::passes
