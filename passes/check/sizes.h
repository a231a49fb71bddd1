#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// What a spec may come to: 4,000 entities of 200 fields each and 40,000 operations. No business
/// needs more; what goes beyond was made to exhaust the compiler or its readers.
///
///   entity Row { c1: Int  c2: Int  …  c201: Int }      // BS4912: `Row` has 201 fields
///
void check_sizes(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
