#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// A value that no move leads to from the default is a gap in `moves`, unless trusted code creates
/// rows with it.
///
///   status: Status = Status.draft
///   moves status { live -> archived }      // BS5003: nothing leads to `live`
///
void check_moves_reached(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
