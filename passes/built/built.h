#pragma once

#include "ir/program.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {

/// What the language has and `passes/plan` does not lower yet is an error at its own place (BS6…),
/// never left out in silence. Asked of a desugared program before it is planned; plain `check`
/// judges the language alone.
///
///   entity Note { tags: Set<String> }
///   //~           ^^^^ error BS6001: `Set` is not built yet as a type
void check_built(const ir::Program& program, Diagnostics& diags);

/// The same for tables alone, which do not need the rest of the plan.
void check_built_storage(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
