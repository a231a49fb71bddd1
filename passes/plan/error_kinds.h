#pragma once

#include <vector>

#include "ir/decl/error.h"
#include "ir/plan/server_plan.h"

namespace bspec::passes {

/// The status of a kind of failure that a spec does not change (settings.md 3).
int default_status(ir::FailureKind kind);

/// The kinds that a spec changes, in the order of settings.md, each with its status filled in.
std::vector<plan::KindPlan> plan_kinds(const ir::ErrorSettings& settings);

}  // namespace bspec::passes
