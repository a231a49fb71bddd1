#pragma once

#include <string>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/storage_plan.h"

namespace bspec::passes {

/// The statements that make the tables, a blank line between two of them. Every line of a CREATE
/// TABLE is about one column or key, so that a new field adds lines and changes none. `known` are
/// the tables that are there already.
std::string create_tables(llvm::ArrayRef<plan::Table> tables,
                          llvm::ArrayRef<std::string> known,
                          plan::Dialect dialect);

/// A column as it stands in CREATE TABLE.
///
///   title TEXT NOT NULL
///     CONSTRAINT posts_title_check CHECK (length(title) BETWEEN 1 AND 80)
///
std::string column_definition(const plan::Table& table,
                              const plan::StoredColumn& column,
                              plan::Dialect dialect);

/// A column as it stands behind ADD COLUMN, with what the rows get that are there.
std::string added_column(const plan::Table& table,
                         const plan::StoredColumn& column,
                         plan::Dialect dialect);

/// `REFERENCES users (id) ON DELETE CASCADE`
std::string references(const plan::ForeignKey& key);

/// `CREATE UNIQUE INDEX …`, for a key of some rows, and for one that is added to a table.
std::string create_key_index(const plan::Table& table,
                             const plan::UniqueKey& key,
                             plan::Dialect dialect);

/// `CREATE INDEX …`.
std::string create_index(const plan::Table& table, const plan::Index& index);

/// The same with its reason above it.
std::string explained_index(const plan::Table& table, const plan::Index& index);

/// `COMMENT ON COLUMN …`; empty for one without a doc comment.
std::string comment_on_column(const plan::Table& table, const plan::StoredColumn& column);

}  // namespace bspec::passes
