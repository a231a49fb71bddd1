#pragma once

namespace bspec::cli {

/// From here on a fault of the compiler itself (a broken invariant, a bad access, an exhausted
/// stack) ends the process with exit code 70 and a few lines about what to do, instead of a core
/// dump.
void install_crash_report();

}  // namespace bspec::cli
