#pragma once

#include <memory>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "backends/backend.h"

namespace bspec::backends {

/// A target that is built in. Making it reads its templates, so only the one that is asked for is
/// made.
struct BuiltIn {
  /// As in `--target express`.
  std::string_view name;
  std::unique_ptr<Backend> (*make)();
};

/// All of them, in the order in which they are offered.
llvm::ArrayRef<BuiltIn> built_in_backends();

}  // namespace bspec::backends
