#pragma once

#include <vector>

#include "ir/plan/server_plan.h"
#include "ir/plan/storage_plan.h"
#include "ir/program.h"

namespace bspec::passes {

/// One table per entity, with keys, foreign keys and checks (stacks/README 8); indexes are decided
/// by `add_indexes`.
std::vector<plan::Table> plan_tables(const ir::Program& program,
                                     const Store<plan::EntityPlan>& entities);

}  // namespace bspec::passes
