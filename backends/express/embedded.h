#pragma once

#include <string_view>

#include "support/vfs/embedded_file.h"

namespace bspec::express {

/// A file that is built into the compiler (backends/CMakeLists.txt): `symbols.json`,
/// `templates/…`, `runtime/src/…`. It must be there.
const EmbeddedFile& embedded_file(std::string_view path);

}  // namespace bspec::express
