#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// Asks every rule of the language that needs the whole program. It has been desugared, so that
/// resources and `std.auth` are ordinary routes. `all.cpp` is the list of the rules.
void check(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
