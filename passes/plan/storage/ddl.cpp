#include "passes/plan/storage/ddl.h"

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

std::string column_line(const plan::StoredColumn& column, plan::Dialect dialect) {
  const bool is_text =
      column.type.kind == plan::ValueKind::Text || column.type.kind == plan::ValueKind::Enum;
  std::string line = column.name + " ";
  if (dialect == plan::Dialect::Sqlite) {
    line += sqlite_type(column.type);
  } else {
    line += postgres_type(column.type) + (is_text ? " COLLATE \"C\"" : "");
  }
  return column.type.nullable ? line : line + " NOT NULL";
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

std::vector<std::string> lines_of(const plan::Table& table, plan::Dialect dialect) {
  std::vector<std::string> lines;
  for (const plan::StoredColumn& column : table.columns) {
    lines.push_back(column_line(column, dialect));
  }
  lines.push_back(fmt::format("CONSTRAINT {} PRIMARY KEY ({})",
                              constraint_name(table.name, {}, "pkey"),
                              fmt::join(table.primary_key, ", ")));
  for (const plan::UniqueKey& key : table.keys) {
    lines.push_back(
        fmt::format("CONSTRAINT {} UNIQUE ({})", key.name, fmt::join(key.columns, ", ")));
  }
  for (const plan::ForeignKey& key : table.foreign_keys) {
    lines.push_back(fmt::format("CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} (id){}", key.name,
                                key.column, key.table, on_delete(key.on_delete)));
  }
  for (const plan::StoredColumn& column : table.columns) {
    const std::string& check =
        dialect == plan::Dialect::Sqlite ? column.sqlite_check : column.postgres_check;
    if (!check.empty()) {
      lines.push_back(fmt::format("CONSTRAINT {} CHECK ({})",
                                  constraint_name(table.name, {column.name}, "check"), check));
    }
  }
  return lines;
}

std::string create_table(const plan::Table& table, plan::Dialect dialect) {
  const bool is_sqlite = dialect == plan::Dialect::Sqlite;
  std::string text = fmt::format(
      "CREATE {}TABLE {} (\n  {}\n){};\n", table.is_unlogged && !is_sqlite ? "UNLOGGED " : "",
      table.name, fmt::join(lines_of(table, dialect), ",\n  "), is_sqlite ? " STRICT" : "");
  if (!is_sqlite && !table.doc.empty()) {
    text += fmt::format("COMMENT ON TABLE {} IS {};\n", table.name, sql_text(table.doc));
  }
  for (const plan::Index& index : table.indexes) {
    text += fmt::format("CREATE INDEX {} ON {} ({});\n", index.name, table.name,
                        fmt::join(index.columns, ", "));
  }
  return text;
}

}  // namespace

std::string create_tables(llvm::ArrayRef<plan::Table> tables, plan::Dialect dialect) {
  std::string text;
  for (const plan::Table& table : tables) {
    if (table.only_in.value_or(dialect) != dialect) {
      continue;
    }
    text += text.empty() ? "" : "\n";
    text += create_table(table, dialect);
  }
  return text;
}

}  // namespace bspec::passes
