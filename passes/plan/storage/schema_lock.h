#pragma once

#include <string>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/schema_lock.h"
#include "ir/plan/storage_plan.h"

namespace bspec::passes {

/// What a table is, item by item, as the DDL spells it: two tables are the same if their items are.
/// Comments and reasons are no part of it.
plan::LockedTable locked_table(const plan::Table& table);

/// What the next build is told. Tables of the runtime that `previous` has and nobody needs any more
/// stay in it, as they stay in databases.
plan::SchemaLock make_lock(llvm::ArrayRef<plan::Table> tables,
                           llvm::ArrayRef<plan::Migration> migrations,
                           const plan::SchemaLock* previous);

/// The table with this name, or null.
const plan::LockedTable* find_table(const plan::SchemaLock& lock, const std::string& name);

}  // namespace bspec::passes
