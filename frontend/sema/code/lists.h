#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "frontend/ast/operation.h"
#include "frontend/sema/expr/scope.h"
#include "ir/decl/statement.h"

namespace bspec::sema {

struct Analysis;

/// `list x in source { where … group … order … page … limit … }`, of a statement, a `for` or a
/// member of a view. Absent when something was wrong with it, which has been reported.
std::optional<ir::ListQueryId> read_list_query(Analysis& analysis,
                                               Scope& scope,
                                               const ast::ListQuery& syntax);

/// How many rows a query gives at most, where `limit` or `page` says so.
std::optional<std::int64_t> most_rows(const ir::Program& program,
                                      const Scope& scope,
                                      const ir::ListQuery& query);

}  // namespace bspec::sema
