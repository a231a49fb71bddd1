#include "tools/driver/replace_file.h"

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/driver/output/file_descriptor.h"
#include "tools/driver/output/system_error.h"

namespace bspec::driver {

namespace {

/// A file beside another, which vanishes unless it is kept.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& beside)
      : path_(beside + ".XXXXXX"), file_(::mkostemp(path_.data(), O_CLOEXEC)) {}

  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  ~TemporaryFile() {
    if (file_.is_open() && !is_kept_) {
      ::unlink(path_.c_str());
    }
  }

  bool is_open() const { return file_.is_open(); }

  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::write(file_.get(), bytes.data(), bytes.size());
      if (count < 0 && errno != EINTR) {
        return false;
      }
      bytes.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
    }
    return true;
  }

  bool keep_as(const std::string& path, mode_t mode) {
    is_kept_ = ::fchmod(file_.get(), mode) == 0 && ::fsync(file_.get()) == 0 &&
               ::rename(path_.c_str(), path.c_str()) == 0;
    return is_kept_;
  }

 private:
  std::string path_;
  FileDescriptor file_;
  bool is_kept_ = false;
};

}  // namespace

llvm::Error replace_file(const std::string& path, std::string_view bytes) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr),
                                                         &std::free);
  struct stat status = {};
  if (real == nullptr || ::stat(real.get(), &status) != 0) {
    return last_error(path);
  }
  if (!S_ISREG(status.st_mode)) {
    return llvm::make_error<SystemError>(path, EINVAL);
  }
  // What may not be written is not replaced either, though its folder would allow that.
  if (::access(real.get(), W_OK) != 0) {
    return last_error(path);
  }
  TemporaryFile temporary(real.get());
  constexpr mode_t kPermissions = 07777;
  if (!temporary.is_open() || !temporary.write(bytes) ||
      !temporary.keep_as(real.get(), status.st_mode & kPermissions)) {
    return last_error(path);
  }
  return llvm::Error::success();
}

}  // namespace bspec::driver
