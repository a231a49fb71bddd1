#include "tools/driver/output/report_error.h"

#include <cerrno>
#include <string>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "tools/driver/output/system_error.h"

namespace bspec::driver {

bool report_error(llvm::Error error, Diagnostics& diags) {
  if (!error) {
    return false;
  }
  llvm::handleAllErrors(std::move(error), [&](const SystemError& failure) {
    if (failure.code() == ELOOP) {
      diags.report(diag::SymbolicLink, {}, failure.path());
    } else {
      std::string reason = failure.convertToErrorCode().message();
      diags.report(diag::OutputNotWritten, {}, failure.path(), reason);
    }
  });
  return true;
}

}  // namespace bspec::driver
