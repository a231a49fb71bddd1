#pragma once

#include "frontend/ast/operation.h"
#include "frontend/sema/expr/scope.h"
#include "ir/decl/statement.h"

namespace bspec::sema {

struct Analysis;

/// `group movie: x.show.movie.title { n: count(x) }`: the members of each group, and the type of
/// the query. False when something was wrong, which has been reported.
bool read_group(Analysis& analysis,
                Scope& scope,
                const ast::ListQuery& syntax,
                ir::ListQuery& query);

/// A key of the `order` of groups: the name of one of their members.
ir::ExprId read_group_key(Analysis& analysis, const ir::ListQuery& query, const ast::Expr& expr);

}  // namespace bspec::sema
