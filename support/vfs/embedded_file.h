#pragma once

#include <string_view>

namespace bspec {

/// A file that was compiled into the program (cmake/embed.cmake).
struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
};

}  // namespace bspec
