#pragma once

#include <string_view>

namespace bspec::express {

/// The bytes of a file that is built into the compiler (backends/CMakeLists.txt): `symbols.json`,
/// `templates/…`, `runtime/src/…`. It must be there.
std::string_view embedded_file(std::string_view path);

}  // namespace bspec::express
