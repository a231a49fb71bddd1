#include "passes/plan/storage/ddl.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/storage_plan.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/literal.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

std::string sqlite_type(const plan::ValueType& type) {
  switch (type.kind) {
    case plan::ValueKind::Text:
    case plan::ValueKind::Enum:
    case plan::ValueKind::Uuid:
    case plan::ValueKind::Date:
    case plan::ValueKind::Json:
      return "TEXT";
    case plan::ValueKind::Float:
      return "REAL";
    case plan::ValueKind::Integer:
    case plan::ValueKind::Decimal:
    case plan::ValueKind::Boolean:
    case plan::ValueKind::Instant:
    case plan::ValueKind::Duration:
      return "INTEGER";
  }
  BS_UNREACHABLE("kind of value");
}

std::string type_of(const plan::StoredColumn& column, plan::Dialect dialect) {
  if (dialect == plan::Dialect::Sqlite) {
    return sqlite_type(column.type);
  }
  const bool is_text =
      column.type.kind == plan::ValueKind::Text || column.type.kind == plan::ValueKind::Enum;
  return postgres_type(column.type) + (is_text ? " COLLATE \"C\"" : "");
}

/// An id that the database counts up.
bool is_counted(const plan::Table& table, const plan::StoredColumn& column) {
  return table.kind == plan::TableKind::Rows && column.name == "id" &&
         column.type.kind == plan::ValueKind::Integer;
}

std::string_view on_delete(ir::OnDelete rule) {
  switch (rule) {
    case ir::OnDelete::Cascade:
      return " ON DELETE CASCADE";
    case ir::OnDelete::SetNull:
      return " ON DELETE SET NULL";
    case ir::OnDelete::Restrict:
      // What would remain after all cascades is looked at before; the constraint is the arbiter.
      return "\n    ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED";
  }
  BS_UNREACHABLE("rule of a reference");
}

std::string foreign_key_line(const plan::ForeignKey& key) {
  return fmt::format("CONSTRAINT {} FOREIGN KEY ({}) {}", key.name, key.column, references(key));
}

/// PostgreSQL takes no reference to a table that comes later; SQLite adds none to one that is
/// there.
using Tables = std::set<std::string, std::less<>>;

bool comes_later(const plan::ForeignKey& key, const Tables& made, plan::Dialect dialect) {
  return dialect == plan::Dialect::Postgres && !made.contains(key.table);
}

/// The primary key stands last: its line has no comma, whatever comes before it.
std::vector<std::string> lines_of(const plan::Table& table,
                                  const Tables& made,
                                  plan::Dialect dialect) {
  std::vector<std::string> lines;
  for (const plan::StoredColumn& column : table.columns) {
    lines.push_back(column_definition(table, column, dialect));
  }
  for (const plan::UniqueKey& key : table.keys) {
    if (!key.is_partial()) {
      lines.push_back(
          fmt::format("CONSTRAINT {} UNIQUE ({})", key.name, fmt::join(key.columns, ", ")));
    }
  }
  for (const plan::ForeignKey& key : table.foreign_keys) {
    if (!comes_later(key, made, dialect)) {
      lines.push_back(foreign_key_line(key));
    }
  }
  const bool is_inline = dialect == plan::Dialect::Sqlite &&
                         std::ranges::any_of(table.columns, [&](const plan::StoredColumn& column) {
                           return is_counted(table, column);
                         });
  if (!table.primary_key.empty() && !is_inline) {
    lines.push_back(fmt::format("CONSTRAINT {} PRIMARY KEY ({})",
                                constraint_name(table.name, {}, "pkey"),
                                fmt::join(table.primary_key, ", ")));
  }
  return lines;
}

std::string create_table(const plan::Table& table, const Tables& made, plan::Dialect dialect) {
  const bool is_sqlite = dialect == plan::Dialect::Sqlite;
  std::string text = fmt::format(
      "CREATE {}TABLE {} (\n  {}\n){};\n", table.is_unlogged && !is_sqlite ? "UNLOGGED " : "",
      table.name, fmt::join(lines_of(table, made, dialect), ",\n  "), is_sqlite ? " STRICT" : "");
  if (!is_sqlite) {
    if (!table.doc.empty()) {
      text += fmt::format("COMMENT ON TABLE {} IS {};\n", table.name, sql_text(table.doc));
    }
    for (const plan::StoredColumn& column : table.columns) {
      text += comment_on_column(table, column);
    }
  }
  for (const plan::UniqueKey& key : table.keys) {
    if (key.is_partial()) {
      text += create_key_index(table, key, dialect);
    }
  }
  for (const plan::Index& index : table.indexes) {
    text += explained_index(table, index);
  }
  return text;
}

std::string define(const plan::Table& table,
                   const plan::StoredColumn& column,
                   const std::string& default_value,
                   plan::Dialect dialect) {
  const bool is_sqlite = dialect == plan::Dialect::Sqlite;
  std::string text = fmt::format("{} {}", column.name, type_of(column, dialect));
  text += column.type.nullable ? "" : " NOT NULL";
  text += default_value.empty() ? "" : fmt::format(" DEFAULT {}", default_value);
  if (is_counted(table, column)) {
    text += is_sqlite ? fmt::format("\n    CONSTRAINT {} PRIMARY KEY AUTOINCREMENT",
                                    constraint_name(table.name, {}, "pkey"))
                      : " GENERATED BY DEFAULT AS IDENTITY";
  }
  const std::string& check = is_sqlite ? column.sqlite_check : column.postgres_check;
  if (!check.empty()) {
    text += fmt::format("\n    CONSTRAINT {} CHECK ({})",
                        constraint_name(table.name, {column.name}, "check"), check);
  }
  return text;
}

}  // namespace

std::string column_definition(const plan::Table& table,
                              const plan::StoredColumn& column,
                              plan::Dialect dialect) {
  return define(table, column, {}, dialect);
}

std::string added_column(const plan::Table& table,
                         const plan::StoredColumn& column,
                         plan::Dialect dialect) {
  const bool is_sqlite = dialect == plan::Dialect::Sqlite;
  return define(table, column, is_sqlite ? column.sqlite_default : column.postgres_default,
                dialect);
}

std::string references(const plan::ForeignKey& key) {
  return fmt::format("REFERENCES {} (id){}", key.table, on_delete(key.on_delete));
}

std::string create_key_index(const plan::Table& table,
                             const plan::UniqueKey& key,
                             plan::Dialect dialect) {
  const std::string& where =
      dialect == plan::Dialect::Sqlite ? key.sqlite_where : key.postgres_where;
  return fmt::format("CREATE UNIQUE INDEX {} ON {} ({}){};\n", key.name, table.name,
                     fmt::join(key.columns, ", "),
                     where.empty() ? "" : fmt::format("\n  WHERE {}", where));
}

std::string create_index(const plan::Table& table, const plan::Index& index) {
  return fmt::format("CREATE INDEX {} ON {} ({});\n", index.name, table.name,
                     fmt::join(index.columns, ", "));
}

std::string explained_index(const plan::Table& table, const plan::Index& index) {
  return fmt::format("-- {}\n{}", index.reason, create_index(table, index));
}

std::string comment_on_column(const plan::Table& table, const plan::StoredColumn& column) {
  return column.doc.empty() ? std::string()
                            : fmt::format("COMMENT ON COLUMN {}.{} IS {};\n", table.name,
                                          column.name, sql_text(column.doc));
}

std::string create_tables(llvm::ArrayRef<plan::Table> tables,
                          llvm::ArrayRef<std::string> known,
                          plan::Dialect dialect) {
  std::string text;
  Tables made(known.begin(), known.end());
  std::string later;
  for (const plan::Table& table : tables) {
    if (table.only_in.value_or(dialect) != dialect) {
      continue;
    }
    made.insert(table.name);
    text += text.empty() ? "" : "\n";
    text += create_table(table, made, dialect);
    for (const plan::ForeignKey& key : table.foreign_keys) {
      if (comes_later(key, made, dialect)) {
        later += fmt::format("ALTER TABLE {}\n  ADD {};\n", table.name, foreign_key_line(key));
      }
    }
  }
  return later.empty() ? text : fmt::format("{}\n{}", text, later);
}

}  // namespace bspec::passes
