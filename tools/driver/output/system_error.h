#pragma once

#include <string>
#include <system_error>

#include <llvm/Support/Error.h>

namespace bspec::driver {

/// The operating system refused something about one path. `ELOOP` stands for a symbolic link where
/// none is followed.
class SystemError : public llvm::ErrorInfo<SystemError> {
 public:
  static char ID;  // NOLINT(readability-identifier-naming): llvm::ErrorInfo wants this name

  SystemError(std::string path, int code) : path_(std::move(path)), code_(code) {}

  const std::string& path() const { return path_; }

  int code() const { return code_; }

  void log(llvm::raw_ostream& out) const override;

  std::error_code convertToErrorCode() const override;

 private:
  std::string path_;
  int code_;
};

/// The error that `errno` names now.
llvm::Error last_error(std::string path);

}  // namespace bspec::driver
