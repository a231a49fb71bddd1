#pragma once

#include <string>
#include <vector>

namespace bspec::plan {

/// A column, constraint or index as the DDL of each dialect spells it; empty where a dialect has
/// none.
struct LockedItem {
  std::string name;
  std::string sqlite;
  std::string postgres;
};

struct LockedTable {
  std::string name;
  /// It belongs to a mechanism of the runtime, and stays where the app needs that no more.
  bool is_of_runtime = false;
  std::vector<LockedItem> columns;
  std::vector<LockedItem> constraints;
  std::vector<LockedItem> indexes;
};

/// A migration that databases may have seen, as lines.
struct LockedMigration {
  int number = 1;
  std::string name;
  std::vector<std::string> sqlite;
  std::vector<std::string> postgres;
};

/// What a build left of the schema for the next one, `.bspec/schema.lock.json`: the tables as the
/// migrations make them, and the migrations themselves, which nothing changes any more.
struct SchemaLock {
  static constexpr int kVersion = 1;

  std::vector<LockedTable> tables;
  std::vector<LockedMigration> migrations;
};

}  // namespace bspec::plan
