#pragma once

#include <string>
#include <vector>

#include "frontend/ast/decl/route.h"
#include "ir/decl/route.h"

namespace bspec::sema {

struct Analysis;

/// The path of a route. A parameter without a type has the type and rules of the key that the first
/// `get` or `find` of the route looks it up by, else it is a `String(1..255)`.
std::vector<ir::PathSegment> read_path(Analysis& analysis, const ast::Route& route);

/// The literal segments of a resource.
std::vector<ir::PathSegment> read_literal_path(const ast::RoutePath& path);

}  // namespace bspec::sema
