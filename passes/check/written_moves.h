#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// A statement that writes a value which no `moves` of the field leads to could never succeed.
///
///   moves status { draft -> live }
///   update note { status: Status.draft }                  // BS4240
///   POST "/notes" { create Note { status: Status.live } }   // BS4241
///
void check_written_moves(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
