#pragma once

#include "ir/plan/server_plan.h"
#include "ir/plan/trial.h"
#include "ir/program.h"

namespace bspec::passes {

/// What tests may rely on, for every entity and operation of a plan that is otherwise complete.
///
///   allow read   when status == Status.published or author == caller
///   create NewPost { author: caller }       // a new Post is hidden from strangers, and once its
///                                           // status is stored as `published`, it is not
plan::TestPlan plan_trials(const ir::Program& program, const plan::ServerPlan& server);

}  // namespace bspec::passes
