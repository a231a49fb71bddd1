#include "tools/driver/disk_file_system.h"

#include <algorithm>
#include <cerrno>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/driver/output/file_descriptor.h"

namespace bspec::driver {

namespace {

ReadError read_error(int code) {
  switch (code) {
    case ENOENT:
    case ENOTDIR:
      return ReadError::NotFound;
    case EISDIR:
      return ReadError::IsDirectory;
    case EACCES:
    case EPERM:
      return ReadError::NoPermission;
    default:
      return ReadError::Failed;
  }
}

}  // namespace

ReadResult DiskFileSystem::read(std::string_view path, std::size_t max_bytes) const {
  FileDescriptor file(::open(std::string(path).c_str(), O_RDONLY | O_CLOEXEC));
  return file.is_open() ? read_open_file(file.get(), max_bytes) : read_error(errno);
}

ReadResult read_open_file(int descriptor, std::size_t max_bytes) {
  struct stat status = {};
  if (::fstat(descriptor, &status) != 0) {
    return read_error(errno);
  }
  if (S_ISDIR(status.st_mode)) {
    return ReadError::IsDirectory;
  }
  // One byte more than it has, to see the end; what is no regular file does not say its size.
  constexpr std::size_t kChunk = 64 * 1024;
  std::size_t expected =
      S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) + 1 : kChunk;
  std::string bytes(std::min(expected, max_bytes), '\0');
  std::size_t size = 0;
  while (size < max_bytes) {
    if (size == bytes.size()) {
      bytes.resize(std::min(2 * bytes.size(), max_bytes));
    }
    ssize_t count = ::read(descriptor, bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return read_error(errno);
    }
    if (count == 0) {
      break;
    }
    size += static_cast<std::size_t>(count);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace bspec::driver
