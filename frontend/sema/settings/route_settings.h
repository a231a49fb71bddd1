#pragma once

#include <optional>

#include "frontend/ast/decl/route.h"
#include "ir/decl/route.h"

namespace bspec::sema {

struct Analysis;

/// The words of a route, a resource or an operation but `auth`, `root` and `match required`. The
/// method is absent for a resource, whose words hold for operations of several. What an `errors`
/// does not say is as in the app, which has been read before.
ir::RouteSettings read_route_settings(Analysis& analysis,
                                      const ast::RouteSettings& settings,
                                      std::optional<ir::Method> method);

}  // namespace bspec::sema
