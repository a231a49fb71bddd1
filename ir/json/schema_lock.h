#pragma once

#include <string>
#include <string_view>

#include <llvm/Support/Error.h>

#include "ir/plan/schema_lock.h"

namespace bspec::plan {

/// A lock of the schema as a file that people compare: `{ "version", "tables", "migrations" }`.
std::string to_json(const SchemaLock& lock);

/// Reads what `to_json` wrote of a lock; what is wrong is said with its path.
llvm::Expected<SchemaLock> schema_lock_from_json(std::string_view text);

}  // namespace bspec::plan
