#pragma once

#include "ir/plan/server_plan.h"
#include "ir/plan/test_plan.h"
#include "ir/program.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// The examples of a spec, and the rows of its seed that they name.
///
///   example "a stranger cannot rotate" { as ada POST "/groups" { size: 3 } -> 201 { id: $id } }
void plan_examples(const ir::Program& program,
                   const plan::ServerPlan& server,
                   plan::TestPlan& tests,
                   Diagnostics& diags);

}  // namespace bspec::passes
