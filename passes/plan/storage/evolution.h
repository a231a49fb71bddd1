#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/schema_lock.h"
#include "ir/plan/storage_plan.h"

namespace bspec::passes {

/// Why a schema cannot become another one by adding to it.
struct SchemaConflict {
  enum class Kind : std::uint8_t {
    /// The table or column would go, with what it holds.
    Lost,
    /// It would be another one: its type, a bound, whether it may be null, what it refers to.
    Changed,
    /// The rows that are there have no value for it.
    NoValue
  } kind = Kind::Changed;
  /// `column`, `table`, `key`.
  std::string what;
  /// `posts.title`.
  std::string name;
  /// The table that it is about, and the column if it is one.
  std::string table;
  std::string column;
};

/// The statements that make one schema of another.
struct Evolution {
  std::string sqlite;
  std::string postgres;
  /// One for each change: `add_subtitle_to_posts`.
  std::vector<std::string> changes;
  std::vector<SchemaConflict> conflicts;
};

/// From what migrations have made to what the spec says now. What is added: tables, columns that
/// are nullable or have a default, keys, indexes; indexes that nothing asks for any more go.
/// Everything else is a conflict.
Evolution evolve(const plan::SchemaLock& from, llvm::ArrayRef<plan::Table> to);

}  // namespace bspec::passes
