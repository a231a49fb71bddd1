#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// `allow … with path` asks the rules of another row; a chain of such rules ends somewhere.
///
///   entity Folder { parent: Folder?  allow read with parent }   // BS4140: … returns to `Folder`
///
void check_with_chains(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
