#pragma once

#include <string_view>

namespace bspec {

/// A file that was compiled into the program (cmake/embed.cmake).
struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
  /// The hash of the bytes, in hexadecimal digits.
  std::string_view sha256;
};

}  // namespace bspec
