#include "passes/plan/storage/evolution.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/storage_plan.h"
#include "passes/plan/storage/ddl.h"
#include "passes/plan/storage/schema_lock.h"

namespace bspec::passes {
namespace {

const plan::LockedItem* find(llvm::ArrayRef<plan::LockedItem> items, const std::string& name) {
  const auto* found = std::ranges::find(items, name, &plan::LockedItem::name);
  return found == items.end() ? nullptr : found;
}

bool is_same(const plan::LockedItem& left, const plan::LockedItem& right) {
  return left.sqlite == right.sqlite && left.postgres == right.postgres;
}

/// Compares tables of one name and writes what is missing.
class TableEvolution {
 public:
  TableEvolution(const plan::LockedTable& from, const plan::Table& to, Evolution& out)
      : from_(from), table_(to), to_(locked_table(to)), out_(out) {}

  void run() {
    add_columns();
    add_constraints();
    change_indexes();
  }

 private:
  void conflict(SchemaConflict::Kind kind,
                std::string what,
                const std::string& name,
                std::string column = {}) {
    out_.conflicts.push_back(
        {kind, std::move(what), fmt::format("{}.{}", to_.name, name), to_.name, std::move(column)});
  }

  void write(plan::Dialect dialect, const std::string& statement) {
    (dialect == plan::Dialect::Sqlite ? out_.sqlite : out_.postgres) += statement;
  }

  void write(const std::string& statement) {
    write(plan::Dialect::Sqlite, statement);
    write(plan::Dialect::Postgres, statement);
  }

  void add_columns() {
    for (const plan::LockedItem& old : from_.columns) {
      if (find(to_.columns, old.name) == nullptr) {
        conflict(SchemaConflict::Kind::Lost, "column", old.name);
      }
    }
    for (size_t index = 0; index < table_.columns.size(); ++index) {
      const plan::StoredColumn& column = table_.columns[index];
      const plan::LockedItem* old = find(from_.columns, column.name);
      if (old == nullptr) {
        add_column(column);
      } else if (!is_same(*old, to_.columns[index])) {
        conflict(SchemaConflict::Kind::Changed, "column", column.name, column.name);
      }
    }
  }

  void add_column(const plan::StoredColumn& column) {
    if (!column.type.nullable && column.sqlite_default.empty()) {
      conflict(SchemaConflict::Kind::NoValue, "column", column.name, column.name);
      return;
    }
    out_.changes.push_back(fmt::format("add_{}_to_{}", column.name, to_.name));
    const auto reference =
        std::ranges::find(table_.foreign_keys, column.name, &plan::ForeignKey::column);
    const std::string refers =
        reference == table_.foreign_keys.end()
            ? ""
            : fmt::format("\n    CONSTRAINT {} {}", reference->name, references(*reference));
    for (const plan::Dialect dialect : {plan::Dialect::Sqlite, plan::Dialect::Postgres}) {
      write(dialect, fmt::format("ALTER TABLE {}\n  ADD COLUMN {}{};\n", to_.name,
                                 added_column(table_, column, dialect), refers));
    }
    if (!column.postgres_default.empty()) {
      write(
          plan::Dialect::Postgres,
          fmt::format("ALTER TABLE {}\n  ALTER COLUMN {} DROP DEFAULT;\n", to_.name, column.name));
    }
    write(plan::Dialect::Postgres, comment_on_column(table_, column));
  }

  void add_constraints() {
    for (const plan::LockedItem& old : from_.constraints) {
      const plan::LockedItem* now = find(to_.constraints, old.name);
      if (now == nullptr && !is_of_lost_column(old)) {
        conflict(SchemaConflict::Kind::Lost, "key", old.name);
      } else if (now != nullptr && !is_same(old, *now)) {
        conflict(SchemaConflict::Kind::Changed, "key", old.name);
      }
    }
    for (const plan::UniqueKey& key : table_.keys) {
      if (find(from_.constraints, key.name) == nullptr) {
        out_.changes.push_back(fmt::format("add_{}", key.name));
        write(plan::Dialect::Sqlite, create_key_index(table_, key, plan::Dialect::Sqlite));
        write(plan::Dialect::Postgres, create_key_index(table_, key, plan::Dialect::Postgres));
      }
    }
    for (const plan::ForeignKey& key : table_.foreign_keys) {
      const bool is_new_on_old_column = find(from_.constraints, key.name) == nullptr &&
                                        find(from_.columns, key.column) != nullptr;
      if (is_new_on_old_column) {
        conflict(SchemaConflict::Kind::Changed, "column", key.column, key.column);
      }
    }
  }

  /// The key of a column that is lost is said with the column.
  bool is_of_lost_column(const plan::LockedItem& key) const {
    return std::ranges::any_of(from_.columns, [&](const plan::LockedItem& column) {
      return find(to_.columns, column.name) == nullptr &&
             key.name.find(column.name) != std::string::npos;
    });
  }

  void change_indexes() {
    for (const plan::LockedItem& old : from_.indexes) {
      const plan::LockedItem* now = find(to_.indexes, old.name);
      if (now == nullptr || !is_same(old, *now)) {
        out_.changes.push_back(fmt::format("drop_{}", old.name));
        write(fmt::format("DROP INDEX {};\n", old.name));
      }
    }
    for (size_t index = 0; index < table_.indexes.size(); ++index) {
      const plan::LockedItem* old = find(from_.indexes, table_.indexes[index].name);
      if (old == nullptr || !is_same(*old, to_.indexes[index])) {
        out_.changes.push_back(fmt::format("add_{}", table_.indexes[index].name));
        write(explained_index(table_, table_.indexes[index]));
      }
    }
  }

  const plan::LockedTable& from_;
  const plan::Table& table_;
  plan::LockedTable to_;
  Evolution& out_;
};

}  // namespace

Evolution evolve(const plan::SchemaLock& from, llvm::ArrayRef<plan::Table> to) {
  Evolution out;
  std::vector<plan::Table> created;
  std::vector<std::string> known;
  for (const plan::LockedTable& table : from.tables) {
    known.push_back(table.name);
    const bool is_gone = std::ranges::find(to, table.name, &plan::Table::name) == to.end();
    if (is_gone && !table.is_of_runtime) {
      out.conflicts.push_back(
          {SchemaConflict::Kind::Lost, "table", table.name, table.name, std::string()});
    }
  }
  for (const plan::Table& table : to) {
    if (find_table(from, table.name) == nullptr) {
      created.push_back(table);
      out.changes.push_back(fmt::format("create_{}", table.name));
    }
  }
  out.sqlite = create_tables(created, known, plan::Dialect::Sqlite);
  out.postgres = create_tables(created, known, plan::Dialect::Postgres);
  for (const plan::Table& table : to) {
    if (const plan::LockedTable* old = find_table(from, table.name)) {
      TableEvolution(*old, table, out).run();
    }
  }
  return out;
}

}  // namespace bspec::passes
