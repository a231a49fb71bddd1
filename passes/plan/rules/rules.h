#pragma once

#include "ir/plan/server_plan.h"
#include "ir/program.h"
#include "passes/plan/query/queries.h"
#include "support/base/store.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// Fills in what the rows of each entity make of themselves and what must hold of them.
void plan_rules(const ir::Program& program,
                Queries& queries,
                Store<plan::EntityPlan>& entities,
                Diagnostics& diags);

}  // namespace bspec::passes
