#include "passes/plan/storage/schema_lock.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

#include "passes/plan/names/sql_names.h"
#include "passes/plan/storage/ddl.h"

namespace bspec::passes {
namespace {

std::vector<std::string> lines_of(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> parts;
  text.split(parts, '\n');
  std::vector<std::string> lines;
  for (llvm::StringRef part : parts) {
    lines.push_back(part.str());
  }
  return lines;
}

/// The same in both dialects.
plan::LockedItem item(std::string name, const std::string& text) {
  return {std::move(name), text, text};
}

}  // namespace

plan::LockedTable locked_table(const plan::Table& table) {
  plan::LockedTable locked;
  locked.name = table.name;
  locked.is_of_runtime = table.kind == plan::TableKind::Runtime;
  for (const plan::StoredColumn& column : table.columns) {
    locked.columns.push_back({column.name, column_definition(table, column, plan::Dialect::Sqlite),
                              column_definition(table, column, plan::Dialect::Postgres)});
  }
  for (const plan::UniqueKey& key : table.keys) {
    locked.constraints.push_back({key.name, create_key_index(table, key, plan::Dialect::Sqlite),
                                  create_key_index(table, key, plan::Dialect::Postgres)});
  }
  for (const plan::ForeignKey& key : table.foreign_keys) {
    locked.constraints.push_back(
        item(key.name, fmt::format("FOREIGN KEY ({}) {}", key.column, references(key))));
  }
  if (!table.primary_key.empty()) {
    locked.constraints.push_back(
        item(constraint_name(table.name, {}, "pkey"),
             fmt::format("PRIMARY KEY ({})", fmt::join(table.primary_key, ", "))));
  }
  for (const plan::Index& index : table.indexes) {
    locked.indexes.push_back(item(index.name, create_index(table, index)));
  }
  return locked;
}

plan::SchemaLock make_lock(llvm::ArrayRef<plan::Table> tables,
                           llvm::ArrayRef<plan::Migration> migrations,
                           const plan::SchemaLock* previous) {
  plan::SchemaLock lock;
  for (const plan::Table& table : tables) {
    lock.tables.push_back(locked_table(table));
  }
  if (previous != nullptr) {
    for (const plan::LockedTable& table : previous->tables) {
      if (table.is_of_runtime && find_table(lock, table.name) == nullptr) {
        lock.tables.push_back(table);
      }
    }
  }
  for (const plan::Migration& migration : migrations) {
    lock.migrations.push_back({migration.number, migration.name, lines_of(migration.sqlite),
                               lines_of(migration.postgres)});
  }
  return lock;
}

const plan::LockedTable* find_table(const plan::SchemaLock& lock, const std::string& name) {
  const auto found = std::ranges::find(lock.tables, name, &plan::LockedTable::name);
  return found == lock.tables.end() ? nullptr : &*found;
}

}  // namespace bspec::passes
