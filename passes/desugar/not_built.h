#pragma once

#include "ir/program.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// Lists the mechanisms that are on by default, that this program would use, and that are not built
/// yet: one warning each, and a line in the generated README (scope.md).
///
///   use std.auth        // BS6901: the throttle of failed logins … is not built yet
///
void note_not_built(ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
