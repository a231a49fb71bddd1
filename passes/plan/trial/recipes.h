#pragma once

#include <optional>

#include "ir/plan/server_plan.h"
#include "ir/plan/trial.h"
#include "ir/program.h"

namespace bspec::passes {

/// How an account comes about, if anybody may make one, of samples alone: by `std.auth`, or where
/// an app does without it by a route of its own whose reply has a token.
std::optional<plan::OperationId> find_registration(const ir::Program& program,
                                                   const plan::ServerPlan& server);

/// The operations that create a row of samples and no more, where references lead to no row of the
/// same entity again. Those of resources come first.
void find_recipes(const plan::ServerPlan& server, plan::TestPlan& plan);

}  // namespace bspec::passes
