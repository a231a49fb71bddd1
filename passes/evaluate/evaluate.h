#pragma once

#include "ir/program.h"
#include "passes/evaluate/environment.h"
#include "passes/evaluate/rows.h"
#include "passes/evaluate/values/value.h"

namespace bspec::evaluate {

/// The value of an expression where it is sent, stored or bound by `let`: an unknown condition is
/// false there. This is the reference: whatever a target computes for an expression is this value
/// or this fault.
Value evaluate(const ir::Program& program,
               const Rows& rows,
               const Environment& environment,
               ir::ExprId expr);

/// A condition as a policy, `where`, `require` or `if` asks it, which holds only when it is true.
/// A bool, or a fault.
Value holds(const ir::Program& program,
            const Rows& rows,
            const Environment& environment,
            ir::ExprId condition);

}  // namespace bspec::evaluate
