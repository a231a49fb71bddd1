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
  /// A literal per dialect that rows get which are there when the column comes; empty when the spec
  /// gives none.
  std::string sqlite_default;
  std::string postgres_default;
};

/// `<table>_<columns>_key`.
struct UniqueKey {
  std::string name;
  std::vector<std::string> columns;
  /// Which rows are compared, per dialect: a partial index. Empty for all.
  std::string sqlite_where;
  std::string postgres_where;

  bool is_partial() const { return !sqlite_where.empty(); }
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

enum class TableKind : std::uint8_t {
  /// The rows of an entity.
  Rows,
  /// The values of a List, Set or Map: `article_tags`.
  Values,
  /// The pairs of a many-to-many relation: `article_fans`.
  Pairs,
  /// What a mechanism of the runtime keeps: `bspec_…`.
  Runtime
};

struct Table {
  std::string name;
  TableKind kind = TableKind::Rows;
  /// Of the rows of an entity.
  std::optional<EntityPlanId> entity;
  /// Absent: in both databases.
  std::optional<Dialect> only_in;
  /// May be lost in a crash: PostgreSQL writes no log for it.
  bool is_unlogged = false;
  std::vector<StoredColumn> columns;
  /// Empty: the rows have no key.
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
