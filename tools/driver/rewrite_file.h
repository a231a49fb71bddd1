#pragma once

#include <string>
#include <string_view>

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::driver {

/// Gives a file other bytes in one step: at no moment is it missing or half-written. Its mode is
/// kept. Behind a symbolic link, the file it leads to is rewritten and the link stays.
void rewrite_file(const std::string& path, std::string_view bytes, Diagnostics& diags);

}  // namespace bspec::driver
