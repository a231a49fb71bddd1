#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/schema_lock.h"
#include "ir/plan/storage_plan.h"
#include "passes/plan/storage/evolution.h"

namespace bspec::passes {

/// The one migration of a database that is made from nothing. Its text ends with the statement that
/// stores its number and the checksum of what stands before that statement.
plan::Migration first_migration(llvm::ArrayRef<plan::Table> tables, std::string_view source);

/// Those that databases may have seen, as they were.
std::vector<plan::Migration> locked_migrations(const plan::SchemaLock& lock);

/// The one behind them; its checksum is that of all texts up to it.
plan::Migration next_migration(llvm::ArrayRef<plan::Migration> migrations,
                               const Evolution& evolution,
                               std::string_view source);

}  // namespace bspec::passes
