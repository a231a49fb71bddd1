#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// Actions never run themselves, not even through others: every run ends.
///
///   action a() { run b() }
///   action b() { run a() }     // BS4230: `a` runs itself: `b`, `a`
///
void check_action_cycles(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
