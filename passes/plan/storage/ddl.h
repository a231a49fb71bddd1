#pragma once

#include <string>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/storage_plan.h"

namespace bspec::passes {

/// The statements that make the tables, a blank line between two of them.
std::string create_tables(llvm::ArrayRef<plan::Table> tables, plan::Dialect dialect);

}  // namespace bspec::passes
