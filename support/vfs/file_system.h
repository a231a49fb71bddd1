#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>

namespace bspec {

/// Why a file could not be read.
enum class ReadError { NotFound, IsDirectory, NoPermission, Failed };

/// The bytes of a file, or why there are none.
using ReadResult = std::variant<std::string, ReadError>;

/// Where the compiler reads from. It has no other access to the world.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  /// Reads a file, but no more than `max_bytes` of it. `path` uses `/`.
  virtual ReadResult read(std::string_view path, size_t max_bytes) const = 0;
};

/// Files in memory, for tests and embedded modules. A path with files below it is a directory.
class MemoryFs final : public FileSystem {
 public:
  void add(std::string path, std::string text);

  ReadResult read(std::string_view path, size_t max_bytes) const override;

 private:
  std::map<std::string, std::string, std::less<>> files_;
};

}  // namespace bspec
