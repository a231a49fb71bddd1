#pragma once

#include <cstddef>

#include <llvm/ADT/STLFunctionalExtras.h>

namespace bspec {

/// Calls `work` with each number below `count`, on as many threads as the machine runs at a time
/// and as are worth starting. The calls may come in any order and must not depend on one another;
/// what they leave at their own place is there when this returns.
void parallel_for(size_t count, llvm::function_ref<void(size_t)> work);

}  // namespace bspec
