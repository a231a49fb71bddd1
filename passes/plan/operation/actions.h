#pragma once

#include <string>

#include "ir/plan/action.h"
#include "ir/program.h"
#include "passes/plan/operation/operations.h"
#include "support/base/store.h"

namespace bspec::passes {

/// What an action or an event is given under a name: a row, or a value.
plan::ActionParameter parameter_of(const ir::Program& program,
                                   const std::string& name,
                                   const ir::Type& type);

/// The signature of every action, in the order of the program; their steps are empty.
Store<plan::ActionPlan> declare_actions(const ir::Program& program);

/// Plans the steps of every action of the workshop, those first that others run.
void plan_actions(const Workshop& workshop);

}  // namespace bspec::passes
