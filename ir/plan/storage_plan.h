#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/decl/entity.h"
#include "ir/plan/query.h"
#include "ir/plan/value.h"

namespace bspec::plan {

struct StoredColumn {
  std::string name;
  ValueType type;
  /// The condition of its CHECK, per dialect; empty when it has none.
  std::string sqlite_check;
  std::string postgres_check;
  std::string doc;
};

/// `<table>_<columns>_key`.
struct UniqueKey {
  std::string name;
  std::vector<std::string> columns;
};

/// `<table>_<column>_fkey`.
struct ForeignKey {
  std::string name;
  std::string column;
  std::string table;
  ir::OnDelete on_delete = ir::OnDelete::Restrict;
};

/// `<table>_<columns>_idx`, and why it is there.
struct Index {
  std::string name;
  std::vector<std::string> columns;
  std::string reason;
};

struct Table {
  std::string name;
  /// Absent for what a mechanism of the runtime keeps: `bspec_…`.
  std::optional<EntityPlanId> entity;
  /// Absent: in both databases.
  std::optional<Dialect> only_in;
  /// May be lost in a crash: PostgreSQL writes no log for it.
  bool is_unlogged = false;
  std::vector<StoredColumn> columns;
  std::vector<std::string> primary_key;
  std::vector<UniqueKey> keys;
  std::vector<ForeignKey> foreign_keys;
  std::vector<Index> indexes;
  std::string doc;
};

/// A numbered file of DDL, the same for all stacks.
struct Migration {
  int number = 1;
  /// `init`.
  std::string name;
  std::string sqlite;
  std::string postgres;
  /// SHA-256 in hex over the texts of all migrations up to and with this one, as `bspec_schema`
  /// keeps it.
  std::string sqlite_checksum;
  std::string postgres_checksum;
};

struct StoragePlan {
  std::vector<Table> tables;
  std::vector<Migration> migrations;
};

}  // namespace bspec::plan
