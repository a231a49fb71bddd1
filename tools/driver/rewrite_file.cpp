#include "tools/driver/rewrite_file.h"

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "tools/driver/output/file_descriptor.h"

namespace bspec::driver {

namespace {

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) {
      return false;
    }
    bytes.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
  }
  return true;
}

/// The path without symbolic links; empty with `errno` set if there is no such file.
std::string real_path(const std::string& path) {
  std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr),
                                                       &std::free);
  return resolved == nullptr ? std::string() : std::string(resolved.get());
}

/// Writes beside the target and moves it there; false with `errno` set if that failed.
bool replace(const std::string& target, std::string_view bytes) {
  struct stat status = {};
  if (target.empty() || ::stat(target.c_str(), &status) != 0 ||
      ::access(target.c_str(), W_OK) != 0) {
    return false;
  }
  std::string temporary = fmt::format("{}.XXXXXX", target);
  FileDescriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!file.is_open()) {
    return false;
  }
  bool is_done = write_all(file.get(), bytes) && ::fchmod(file.get(), status.st_mode) == 0 &&
                 ::fsync(file.get()) == 0 && ::rename(temporary.c_str(), target.c_str()) == 0;
  if (!is_done) {
    int code = errno;
    ::unlink(temporary.c_str());
    errno = code;
  }
  return is_done;
}

}  // namespace

void rewrite_file(const std::string& path, std::string_view bytes, Diagnostics& diags) {
  if (!replace(real_path(path), bytes)) {
    std::string reason = std::generic_category().message(errno);
    diags.report(diag::OutputNotWritten, {}, path, reason);
  }
}

}  // namespace bspec::driver
