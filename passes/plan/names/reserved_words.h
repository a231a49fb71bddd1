#pragma once

#include <string_view>

namespace bspec::passes {

/// Words that SQLite 3.40 or PostgreSQL 15 do not take as the name of a table, column or alias, and
/// the names of PostgreSQL's system columns. `word` is in lower case.
bool is_reserved_in_sql(std::string_view word);

}  // namespace bspec::passes
