#include "passes/check/unique_routes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "ir/program.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

/// The path as a spec writes it, without types.
std::string path_of(const ir::Route& route) {
  std::string path;
  for (const ir::PathSegment& segment : route.path) {
    path += segment.is_parameter() ? fmt::format("/{{{}}}", segment.parameter)
                                   : fmt::format("/{}", segment.literal);
  }
  return path.empty() ? "/" : path;
}

/// What two routes that can match the same request have in common. A route outside of `base` can be
/// written as one that stands in it.
std::string shape_of(const ir::Route& route, const std::string& base) {
  std::string shape = fmt::format("{} {}", ir::name_of(route.method), route.root ? "" : base);
  for (const ir::PathSegment& segment : route.path) {
    shape += segment.is_parameter() ? "/{}" : fmt::format("/{}", segment.literal);
  }
  return shape;
}

/// What load balancers and clients ask of every backend.
bool is_reserved(const ir::Route& route, bool is_at_root) {
  constexpr std::string_view kReserved[] = {"livez", "readyz", "openapi.json"};
  return is_at_root && route.method == ir::Method::Get && route.path.size() == 1 &&
         std::ranges::find(kReserved, route.path.front().literal) != std::end(kReserved);
}

}  // namespace

void check_unique_routes(const ir::Program& program, Diagnostics& diags) {
  const std::string& base = program.app.base;
  std::map<std::string, ir::RouteId> first_by_shape;
  for (const ir::RouteId id : program.routes.ids()) {
    const ir::Route& route = program[id];
    if (route.origin == ir::Origin::Command) {
      continue;
    }
    if (is_reserved(route, route.root || base.empty())) {
      diags.report(diag::ReservedRoute, route.span, path_of(route));
    }
    const auto [entry, is_new] = first_by_shape.try_emplace(shape_of(route, base), id);
    if (is_new) {
      continue;
    }
    const ir::Route& first = program[entry->second];
    const std::string path = path_of(route);
    const std::string_view method = ir::name_of(route.method);
    if (path == path_of(first) && route.root == first.root) {
      diags.report(diag::DuplicateRoute, route.span, method, path)
          .note(diag::FirstDeclaredHere, first.span);
    } else {
      diags.report(diag::RouteShapeClash, route.span, method, path, path_of(first))
          .note(diag::FirstDeclaredHere, first.span);
    }
  }
}

}  // namespace bspec::passes
