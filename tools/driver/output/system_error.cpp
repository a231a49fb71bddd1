#include "tools/driver/output/system_error.h"

#include <cerrno>
#include <utility>

#include <llvm/Support/raw_ostream.h>

namespace bspec::driver {

char SystemError::ID = 0;

void SystemError::log(llvm::raw_ostream& out) const {
  out << path_ << ": " << convertToErrorCode().message();
}

std::error_code SystemError::convertToErrorCode() const {
  return {code_, std::generic_category()};
}

llvm::Error last_error(std::string path) {
  return llvm::make_error<SystemError>(std::move(path), errno);
}

}  // namespace bspec::driver
