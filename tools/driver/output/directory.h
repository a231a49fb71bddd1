#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <llvm/Support/Error.h>

#include "tools/driver/output/file_descriptor.h"

namespace bspec::driver {

/// An open directory of the disk and what is below it. Paths are relative and use `/`. No symbolic
/// link below it is followed, not even in the middle of a path: that is an error with the code
/// `ELOOP`.
class Directory {
 public:
  /// The last segment of `path` may not be a symbolic link.
  static llvm::Expected<Directory> open(const std::string& path);

  /// Holds off other runs until this object is gone; false if one is at work.
  bool lock();

  /// Whether the open directory still is what stands at `path`.
  bool is_at(const std::string& path) const;

  /// The names of its entries, without `.` and `..`.
  llvm::Expected<std::vector<std::string>> entries();

  /// The bytes of a file; nothing if there is none, not even if a directory is there.
  llvm::Expected<std::optional<std::string>> read(std::string_view path);

  /// Whether a file stands at a path.
  llvm::Expected<bool> has_file(std::string_view path);

  /// The paths of all files below a directory; none if it is no directory.
  llvm::Expected<std::vector<std::string>> files_below(std::string_view path);

  /// Writes a file that does not exist, and the directories above it.
  llvm::Error write_new(std::string_view path, std::string_view bytes);

  /// Puts one file in the place of another, in one step; makes the directories above it.
  llvm::Error rename(std::string_view from, std::string_view to);

  /// Removes a file, and the directories above it that become empty. It may be gone already.
  llvm::Error remove(std::string_view path);

  /// Removes a directory and all below it. It may be gone already.
  llvm::Error remove_tree(std::string_view path);

  /// Removes everything in it.
  llvm::Error clear();

 private:
  enum class Missing { Accept, Create };

  Directory(std::string path, FileDescriptor descriptor)
      : path_(std::move(path)), descriptor_(std::move(descriptor)) {}

  /// The directory that holds the last segment of a path; nothing if it is missing.
  llvm::Expected<std::optional<int>> parent_of(std::string_view path, Missing missing);

  std::string full(std::string_view path) const;

  std::string path_;
  FileDescriptor descriptor_;
  /// The parent that was asked for last: files come ordered by path.
  std::string cached_path_;
  FileDescriptor cached_parent_;
};

}  // namespace bspec::driver
