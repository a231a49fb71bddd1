#pragma once

#include <vector>

#include "ir/plan/server_plan.h"
#include "ir/plan/storage_plan.h"
#include "ir/program.h"

namespace bspec::passes {

/// The tables that mechanisms of the runtime keep, one definition for all stacks; each only if the
/// app needs it. Their names begin with `bspec_`.
std::vector<plan::Table> runtime_tables(const ir::Program& program,
                                        const plan::Mechanisms& mechanisms);

}  // namespace bspec::passes
