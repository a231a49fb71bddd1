#pragma once

#include <vector>

#include "ir/plan/jobs.h"
#include "ir/program.h"
#include "passes/plan/operation/operations.h"
#include "support/base/store.h"

namespace bspec::passes {

/// Events with the listeners of each.
Store<plan::EventPlan> plan_events(const ir::Program& program);

/// What hears of an event, in the order of the program.
Store<plan::ListenerPlan> plan_listeners(const Workshop& workshop);

std::vector<plan::SchedulePlan> plan_schedules(const Workshop& workshop);

std::vector<plan::SeedPlan> plan_seeds(const Workshop& workshop);

}  // namespace bspec::passes
