#pragma once

#include <string>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "ir/program.h"

namespace bspec::passes {

/// An identifier of at most 63 bytes, as both databases take it without quotes: a longer one
/// becomes its first 54 bytes, `_` and 8 hex digits of the SHA-256 of the whole.
std::string bounded_identifier(std::string_view name);

/// The name of a column or alias for a name of the spec: snake case, with `_` behind a word that
/// SQLite or PostgreSQL reserve, bounded.
///
///   publishedAt → published_at      order → order_
std::string sql_name(std::string_view name);

/// `OrderItem` → `order_items`.
std::string table_name(const ir::Entity& entity);

/// The column of a stored field; a reference takes `_id`. A field that is called like a hidden
/// column (`version`, `epoch`) or like the column of a reference gets a `_`.
std::string column_name(const ir::Program& program, ir::FieldId id);

/// `<table>_<columns>_<kind>`: `posts_slug_key`.
std::string constraint_name(std::string_view table,
                            llvm::ArrayRef<std::string> columns,
                            std::string_view kind);

/// The name of a stored field in a program: `authorId` for a reference `author`. A field that is
/// itself called so, or like a hidden column, takes `Value`.
std::string host_name(const ir::Program& program, ir::FieldId id);

}  // namespace bspec::passes
