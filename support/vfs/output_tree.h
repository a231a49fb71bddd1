#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace bspec {

/// The files a compilation gives: path → bytes, ordered by path. Pure data; the driver writes it.
class OutputTree {
 public:
  /// Adds a file. A path is relative, `/`-separated, without `.`, `..` or empty segments, and free;
  /// anything else is a fault of the compiler.
  void add(std::string path, std::string bytes);

  /// The same of a file whose SHA-256 is known, in hexadecimal digits.
  void add(std::string path, std::string bytes, std::string sha256);

  /// The bytes of a file; null if there is none.
  const std::string* find(std::string_view path) const;

  /// The SHA-256 of a file, if it was known when the file was added; else nothing.
  std::string_view known_sha256(std::string_view path) const;

  size_t size() const { return files_.size(); }

  auto begin() const { return files_.begin(); }

  auto end() const { return files_.end(); }

 private:
  std::map<std::string, std::string, std::less<>> files_;
  std::map<std::string, std::string, std::less<>> hashes_;
};

/// Whether a path may be added to an `OutputTree`.
bool is_output_path(std::string_view path);

}  // namespace bspec
