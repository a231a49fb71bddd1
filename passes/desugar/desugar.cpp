#include "passes/desugar/desugar.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "passes/desugar/implicit_resources.h"
#include "passes/desugar/not_built.h"
#include "passes/desugar/payloads.h"
#include "passes/desugar/relation_names.h"
#include "passes/desugar/resource_routes.h"
#include "passes/desugar/std_auth.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {

namespace {

void append(std::vector<ir::Route>& routes, std::vector<ir::Route> more) {
  std::move(more.begin(), more.end(), std::back_inserter(routes));
}

/// By the place of the declaration that a route comes from.
void sort_by_declaration(const ir::Program& program, std::vector<ir::Route>& routes) {
  auto place = [&](const ir::Route& route) {
    return route.resource ? program[*route.resource].span : route.span;
  };
  std::ranges::stable_sort(
      routes, [&](const ir::Route& a, const ir::Route& b) { return place(a) < place(b); });
}

}  // namespace

ir::Program desugar(const ir::Program& source, Diagnostics& diags) {
  ir::Program program = source;
  add_implicit_resources(program, diags);
  name_payloads(program);
  expand_relation_names(program);
  std::vector<ir::Route> routes = std_auth_routes(program, diags);
  append(routes, {program.routes.begin(), program.routes.end()});
  for (ir::ResourceId id : program.resources.ids()) {
    append(routes, resource_routes(program, id));
  }
  sort_by_declaration(program, routes);
  if (std::optional<ir::Route> command = create_admin_command(program, diags)) {
    routes.push_back(std::move(*command));
  }
  program.routes = {};
  for (ir::Route& route : routes) {
    program.routes.add(std::move(route));
  }
  note_not_built(program, diags);
  return program;
}

}  // namespace bspec::passes
