#pragma once

#include <string>
#include <vector>

#include "ir/plan/server_plan.h"

namespace bspec::plan {

/// What a plan promises and does not keep, one sentence each; empty for a sound plan. Run after
/// planning in debug builds and on every dump: a finding is a fault of the compiler.
///
///   operation `updatePost`: `post` is read before a step has written it
///
std::vector<std::string> verify_plan(const Plan& plan);

}  // namespace bspec::plan
