#include "backends/express/lower_routes.h"

#include <string>
#include <utility>
#include <vector>

#include "backends/express/route_view.h"
#include "backends/express/routes.h"
#include "backends/express/use_case_signature.h"
#include "backends/weave/fragment.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Raw;
using weave::Symbol;

struct GroupFunctionView {
  Symbol name;
  Fragment parameters;
  std::vector<RouteView> routes;
  BS_VIEW(GroupFunctionView, name, parameters, routes)
};

struct GroupView {
  Comment source;
  std::vector<GroupFunctionView> functions;
  BS_VIEW(GroupView, source, functions)
};

struct RoutesView {
  Comment source;
  Fragment parameters;
  /// `...postRoutes(ports, auth)`
  std::vector<Fragment> below_base = {};
  std::vector<Fragment> outside = {};
  BS_VIEW(RoutesView, source, parameters, below_base, outside)
};

constexpr PageOf<GroupView> kGroup{"src/presentation/group-routes.ts.tmpl"};
constexpr PageOf<RoutesView> kRoutes{"src/presentation/routes.ts.tmpl"};

/// What the routes of a group need: `ports`, `auth`.
struct GroupParts {
  std::vector<plan::OperationId> operations;
  bool ports = false;
};

Fragment group_arguments(const Context& context, const GroupParts& parts, bool with_types) {
  std::vector<Fragment> list;
  if (parts.ports) {
    const Symbol ports{"Ports", "src/application/ports.ts", "", Symbol::Import::Type};
    list.push_back(with_types ? code("ports: $", ports) : Fragment(Raw("ports")));
  }
  if (context.server.app.auth) {
    const Symbol auth{"CallerAuthentication", "src/security/authentication.ts", "",
                      Symbol::Import::Type};
    list.push_back(with_types ? code("auth: $", auth) : Fragment(Raw("auth")));
  }
  return weave::join(list, ", ");
}

GroupParts parts_of(const Context& context, const GroupNames& group, bool below_base) {
  GroupParts parts;
  for (const plan::OperationId id : group.operations) {
    if (is_below_base(context, context.server[id]) == below_base) {
      parts.operations.push_back(id);
      parts.ports |= signature_of(context.server[id]).ports;
    }
  }
  return parts;
}

}  // namespace

Files lower_routes(const Context& context) {
  Files files;
  GroupParts all;
  RoutesView routes{.source = context.source(), .parameters = {}};
  for (const GroupNames& group : context.names.groups()) {
    GroupView view{.source = context.source(), .functions = {}};
    for (const bool below_base : {true, false}) {
      const GroupParts parts = parts_of(context, group, below_base);
      if (parts.operations.empty()) {
        continue;
      }
      Symbol name = group.routes;
      if (!below_base) {
        name.name.insert(name.name.size() - std::string_view("Routes").size(), "Root");
      }
      GroupFunctionView function{
          .name = name, .parameters = group_arguments(context, parts, true), .routes = {}};
      for (const plan::OperationId id : parts.operations) {
        function.routes.push_back(route_view(context, id));
      }
      view.functions.push_back(std::move(function));
      (below_base ? routes.below_base : routes.outside)
          .push_back(code("...$($)", name, group_arguments(context, parts, false)));
      all.ports |= parts.ports;
    }
    files.push_back(kGroup.at(group.routes.module, std::move(view)));
  }
  routes.parameters =
      weave::join({Fragment(Raw("base: string")), group_arguments(context, all, true)}, ", ");
  files.push_back(kRoutes.at("src/presentation/routes.ts", std::move(routes)));
  return files;
}

TemplateUses routes_templates() {
  return {kGroup.use(), kRoutes.use()};
}

}  // namespace bspec::express
