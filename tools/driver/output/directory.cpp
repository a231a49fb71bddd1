#include "tools/driver/output/directory.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/driver/output/system_error.h"

namespace bspec::driver {

namespace {

constexpr int kOpenDirectory = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

std::string last_segment(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));
}

bool is_symbolic_link(int parent, const std::string& name) {
  struct stat status = {};
  return ::fstatat(parent, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISLNK(status.st_mode);
}

/// Opens a directory; a symbolic link, which is reported as no directory, is named as what it is.
int open_directory(int parent, const std::string& name) {
  int descriptor = ::openat(parent, name.c_str(), kOpenDirectory);
  if (descriptor < 0 && errno == ENOTDIR) {
    errno = is_symbolic_link(parent, name) ? ELOOP : ENOTDIR;
  }
  return descriptor;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      return false;
    }
    bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  return true;
}

bool read_all(int descriptor, std::string& bytes) {
  struct stat status = {};
  if (::fstat(descriptor, &status) != 0) {
    return false;
  }
  bytes.resize(static_cast<std::size_t>(status.st_size) + 1);
  std::size_t size = 0;
  while (true) {
    ssize_t count = ::read(descriptor, bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno != EINTR) {
      return false;
    }
    if (count == 0) {
      bytes.resize(size);
      return true;
    }
    size += count < 0 ? 0 : static_cast<std::size_t>(count);
    if (size == bytes.size()) {
      bytes.resize(2 * size);
    }
  }
}

/// Calls `visit(name)` for each entry; false with `errno` if the directory cannot be read.
template <typename Visit>
bool for_each_entry(int directory, Visit visit) {
  int copy = ::openat(directory, ".", kOpenDirectory);
  std::unique_ptr<DIR, int (*)(DIR*)> stream(copy < 0 ? nullptr : ::fdopendir(copy), ::closedir);
  if (!stream) {
    return false;
  }
  while (true) {
    errno = 0;
    const dirent* entry = ::readdir(stream.get());
    if (entry == nullptr) {
      return errno == 0;
    }
    std::string_view name = entry->d_name;
    if (name != "." && name != ".." && !visit(std::string(name))) {
      return false;
    }
  }
}

bool empty_directory(int directory) {
  return for_each_entry(directory, [&](const std::string& name) {
    if (::unlinkat(directory, name.c_str(), 0) == 0) {
      return true;
    }
    if (errno != EISDIR && errno != EPERM) {
      return false;
    }
    FileDescriptor child(open_directory(directory, name));
    return child.is_open() && empty_directory(child.get()) &&
           ::unlinkat(directory, name.c_str(), AT_REMOVEDIR) == 0;
  });
}

bool list_files(int directory, const std::string& path, std::vector<std::string>& files) {
  return for_each_entry(directory, [&](const std::string& name) {
    std::string below = fmt::format("{}/{}", path, name);
    FileDescriptor child(open_directory(directory, name));
    if (child.is_open()) {
      return list_files(child.get(), below, files);
    }
    files.push_back(std::move(below));
    return true;
  });
}

}  // namespace

llvm::Expected<Directory> Directory::open(const std::string& path) {
  int descriptor = open_directory(AT_FDCWD, path);
  if (descriptor < 0) {
    return last_error(path);
  }
  return Directory(path, FileDescriptor(descriptor));
}

bool Directory::lock() {
  return ::flock(descriptor_.get(), LOCK_EX | LOCK_NB) == 0;
}

bool Directory::is_at(const std::string& path) const {
  struct stat mine = {};
  struct stat there = {};
  return ::fstat(descriptor_.get(), &mine) == 0 && ::lstat(path.c_str(), &there) == 0 &&
         mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
}

llvm::Expected<std::vector<std::string>> Directory::entries() {
  std::vector<std::string> names;
  bool is_read = for_each_entry(descriptor_.get(), [&](std::string name) {
    names.push_back(std::move(name));
    return true;
  });
  if (!is_read) {
    return last_error(path_);
  }
  return names;
}

llvm::Expected<std::optional<std::string>> Directory::read(std::string_view path) {
  llvm::Expected<std::optional<int>> parent = parent_of(path, Missing::Accept);
  if (!parent) {
    return parent.takeError();
  }
  if (!*parent) {
    return std::nullopt;
  }
  FileDescriptor file(
      ::openat(**parent, last_segment(path).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!file.is_open() && errno == ENOENT) {
    return std::nullopt;
  }
  std::string bytes;
  if (!file.is_open() || !read_all(file.get(), bytes)) {
    return errno == EISDIR ? llvm::Expected<std::optional<std::string>>(std::nullopt)
                           : last_error(full(path));
  }
  return bytes;
}

llvm::Expected<bool> Directory::has_file(std::string_view path) {
  llvm::Expected<std::optional<int>> parent = parent_of(path, Missing::Accept);
  if (!parent) {
    return parent.takeError();
  }
  struct stat status = {};
  return *parent &&
         ::fstatat(**parent, last_segment(path).c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         !S_ISDIR(status.st_mode);
}

llvm::Expected<std::vector<std::string>> Directory::files_below(std::string_view path) {
  llvm::Expected<std::optional<int>> parent = parent_of(path, Missing::Accept);
  if (!parent) {
    return parent.takeError();
  }
  FileDescriptor directory(*parent ? open_directory(**parent, last_segment(path)) : -1);
  std::vector<std::string> files;
  if (directory.is_open() && !list_files(directory.get(), std::string(path), files)) {
    return last_error(full(path));
  }
  return files;
}

llvm::Error Directory::write_new(std::string_view path, std::string_view bytes) {
  llvm::Expected<std::optional<int>> parent = parent_of(path, Missing::Create);
  if (!parent) {
    return parent.takeError();
  }
  constexpr mode_t kMode = 0666;
  int descriptor = ::openat(**parent, last_segment(path).c_str(),
                            O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kMode);
  if (descriptor < 0) {
    return last_error(full(path));
  }
  bool is_written = write_all(descriptor, bytes);
  int write_error = errno;
  // Closing may be what finds that the disk is full.
  bool is_closed = ::close(descriptor) == 0;
  if (is_written && is_closed) {
    return llvm::Error::success();
  }
  return llvm::make_error<SystemError>(full(path), is_written ? errno : write_error);
}

llvm::Error Directory::rename(std::string_view from, std::string_view to) {
  llvm::Expected<std::optional<int>> target = parent_of(to, Missing::Create);
  if (!target) {
    return target.takeError();
  }
  int moved =
      ::renameat(descriptor_.get(), std::string(from).c_str(), **target, last_segment(to).c_str());
  return moved == 0 ? llvm::Error::success() : last_error(full(to));
}

llvm::Error Directory::remove(std::string_view path) {
  llvm::Expected<std::optional<int>> parent = parent_of(path, Missing::Accept);
  if (!parent) {
    return parent.takeError();
  }
  if (!*parent) {
    return llvm::Error::success();
  }
  if (::unlinkat(**parent, last_segment(path).c_str(), 0) != 0 && errno != ENOENT) {
    return last_error(full(path));
  }
  cached_path_.clear();
  std::size_t slash = path.rfind('/');
  while (slash != std::string_view::npos) {
    path = path.substr(0, slash);
    if (::unlinkat(descriptor_.get(), std::string(path).c_str(), AT_REMOVEDIR) != 0) {
      break;
    }
    slash = path.rfind('/');
  }
  return llvm::Error::success();
}

llvm::Error Directory::remove_tree(std::string_view path) {
  cached_path_.clear();
  llvm::Expected<std::optional<int>> parent = parent_of(path, Missing::Accept);
  if (!parent) {
    return parent.takeError();
  }
  if (!*parent) {
    return llvm::Error::success();
  }
  std::string name = last_segment(path);
  FileDescriptor directory(open_directory(**parent, name));
  if (!directory.is_open()) {
    return errno == ENOENT ? llvm::Error::success() : last_error(full(path));
  }
  bool is_removed =
      empty_directory(directory.get()) && ::unlinkat(**parent, name.c_str(), AT_REMOVEDIR) == 0;
  return is_removed ? llvm::Error::success() : last_error(full(path));
}

llvm::Error Directory::clear() {
  cached_path_.clear();
  return empty_directory(descriptor_.get()) ? llvm::Error::success() : last_error(path_);
}

llvm::Expected<std::optional<int>> Directory::parent_of(std::string_view path, Missing missing) {
  std::size_t end = path.rfind('/');
  if (end == std::string_view::npos) {
    return descriptor_.get();
  }
  std::string_view parent = path.substr(0, end);
  if (parent == cached_path_) {
    return cached_parent_.get();
  }
  FileDescriptor reached;
  for (std::size_t begin = 0; begin < parent.size();) {
    std::size_t slash = std::min(parent.find('/', begin), parent.size());
    std::string name(parent.substr(begin, slash - begin));
    int from = reached.is_open() ? reached.get() : descriptor_.get();
    FileDescriptor next(open_directory(from, name));
    bool is_missing = !next.is_open() && (errno == ENOENT || errno == ENOTDIR);
    if (is_missing && missing == Missing::Accept) {
      return std::nullopt;
    }
    if (is_missing) {
      constexpr mode_t kMode = 0777;
      bool is_made = ::mkdirat(from, name.c_str(), kMode) == 0 || errno == EEXIST;
      next = FileDescriptor(is_made ? open_directory(from, name) : -1);
    }
    if (!next.is_open()) {
      return last_error(full(parent.substr(0, slash)));
    }
    reached = std::move(next);
    begin = slash + 1;
  }
  cached_path_ = parent;
  cached_parent_ = std::move(reached);
  return cached_parent_.get();
}

std::string Directory::full(std::string_view path) const {
  return fmt::format("{}/{}", path_, path);
}

}  // namespace bspec::driver
