#pragma once

#include <llvm/Support/Error.h>

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::driver {

/// Reports what the operating system refused while a project was written. Nothing is reported for
/// success; true if there was an error.
bool report_error(llvm::Error error, Diagnostics& diags);

}  // namespace bspec::driver
