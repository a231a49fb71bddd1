#pragma once

#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/storage_plan.h"

namespace bspec::passes {

/// The one migration of a database that is made from nothing. Its text ends with the statement that
/// stores its number and the checksum of what stands before that statement.
std::vector<plan::Migration> plan_migrations(llvm::ArrayRef<plan::Table> tables,
                                             std::string_view source);

}  // namespace bspec::passes
