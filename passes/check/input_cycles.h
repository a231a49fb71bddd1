#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// An input that holds itself could be sent without end.
///
///   input Node { name: String, children: List<Node>(0..10) }    // BS4143: `Node` holds itself
///
void check_input_cycles(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
