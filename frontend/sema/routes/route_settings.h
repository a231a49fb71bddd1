#pragma once

#include "frontend/ast/decl/route.h"
#include "ir/decl/route.h"

namespace bspec::sema {

struct Analysis;

/// The words of a route, a resource or an operation but `auth`, `root` and `match`, which stand in
/// the route itself. What is wrong with them is reported.
ir::RouteSettings read_route_settings(Analysis& analysis, const ast::RouteSettings& syntax);

/// What an operation does not say itself, its resource says.
void add_missing(ir::RouteSettings& settings, const ir::RouteSettings& defaults);

}  // namespace bspec::sema
