#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// No event causes itself, through what listens to it and the actions that this runs.
///
///   on Paid as e { emit Noted { } }
///   on Noted as e { emit Paid { } }     // BS4231: `Paid` causes itself: `Noted`, `Paid`
///
void check_event_cycles(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
