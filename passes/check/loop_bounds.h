#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// In a route and in all that it runs, every loop has a declared maximum of 1,000 turns, and loops
/// in each other turn at most 10,000 times together.
///
///   for i in 1..query.n { … }     // BS4209, where nothing bounds `n`
///
void check_loop_bounds(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
