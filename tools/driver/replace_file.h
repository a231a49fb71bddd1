#pragma once

#include <string>
#include <string_view>

#include <llvm/Support/Error.h>

namespace bspec::driver {

/// Gives an existing file a new content: all of it or, after an error (a `SystemError`), none. Its
/// permissions stay; where the path is a symbolic link, the file it leads to is replaced.
llvm::Error replace_file(const std::string& path, std::string_view bytes);

}  // namespace bspec::driver
