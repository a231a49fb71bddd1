#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "support/vfs/file_system.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::driver {

/// The words of an error of reading: `no such file`.
std::string_view reason(ReadError error);

/// The bytes of a spec that the command line names. Reports why they cannot be had. One byte more
/// is read than a spec may have: `parse` says that it is too much.
std::optional<std::string> read_spec(const FileSystem& files,
                                     const std::string& path,
                                     Diagnostics& diags);

/// The same, of standard input.
std::optional<std::string> read_spec_from_standard_input(Diagnostics& diags);

/// The path of standard input in messages.
inline constexpr std::string_view kStandardInput = "<stdin>";

}  // namespace bspec::driver
