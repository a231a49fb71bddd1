#include "passes/plan/names/reserved_words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace bspec::passes {
namespace {

// Sorted. Found by trying every keyword of SQLite's lexer, and from PostgreSQL's keyword table.
constexpr auto kReserved = std::to_array<std::string_view>({
    "add", "all", "alter", "analyse", "analyze", "and", "any", "array", "as", "asc",
    "asymmetric", "authorization", "autoincrement", "between", "binary", "both", "case", "cast",
    "check", "cmax", "cmin", "collate", "collation", "column", "commit", "concurrently",
    "constraint", "create", "cross", "ctid", "current_catalog", "current_date", "current_role",
    "current_schema", "current_time", "current_timestamp", "current_user", "default",
    "deferrable", "delete", "desc", "distinct", "do", "drop", "else", "end", "escape", "except",
    "exists", "false", "fetch", "for", "foreign", "freeze", "from", "full", "grant", "group",
    "having", "if", "ilike", "in", "index", "indexed", "initially", "inner", "insert",
    "intersect", "into", "is", "isnull", "join", "lateral", "leading", "left", "like", "limit",
    "localtime", "localtimestamp", "natural", "not", "nothing", "notnull", "null", "offset",
    "on", "only", "or", "order", "outer", "overlaps", "placing", "primary", "raise",
    "references", "returning", "right", "select", "session_user", "set", "similar", "some",
    "symmetric", "table", "tableoid", "tablesample", "then", "to", "trailing", "transaction",
    "true", "union", "unique", "update", "user", "using", "values", "variadic", "verbose",
    "when", "where", "window", "with", "xmax", "xmin",
});

}  // namespace

bool is_reserved_in_sql(std::string_view word) {
  return std::ranges::binary_search(kReserved, word);
}

}  // namespace bspec::passes
