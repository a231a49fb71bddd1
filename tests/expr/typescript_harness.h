#pragma once

#include <string>
#include <utility>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "tests/expr/vectors.h"

namespace bspec::vectors {

/// The vectors as tests of node:test, each computed by what a generated project would say.
struct TypescriptHarness {
  std::string text;
  /// Those that no program computes, each with the reason.
  std::vector<std::pair<std::string, std::string>> left_out;
};

TypescriptHarness typescript_harness(llvm::ArrayRef<Vector> vectors);

}  // namespace bspec::vectors
