#pragma once

#include <memory>

#include "backends/all.h"
#include "backends/backend.h"
#include "tools/bspec/command_line.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::cli {

inline constexpr Option kTargetOption = {"--target", "NAME", "what to write: express (default)",
                                         false};

/// The target that `--target` names. Null after reporting that there is none of this name, or none
/// yet.
const backends::BuiltIn* find_target(const Arguments& arguments, Diagnostics& diags);

/// It, made.
std::unique_ptr<backends::Backend> make_backend(const Arguments& arguments, Diagnostics& diags);

}  // namespace bspec::cli
