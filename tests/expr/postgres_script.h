#pragma once

#include <string>

#include <llvm/ADT/ArrayRef.h>

#include "tests/expr/vectors.h"

namespace bspec::vectors {

/// A script for psql that asks PostgreSQL every vector that has SQL. It prints a line for each:
/// `ok NAME`, or `not ok NAME: ` and what was found instead.
std::string postgres_script(llvm::ArrayRef<Vector> vectors);

}  // namespace bspec::vectors
