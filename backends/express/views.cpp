#include "backends/express/views.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "backends/common/names.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;

/// What the methods that read levels call their own variables.
constexpr std::string_view kLocals[] = {"row", "rows", "page", "ids", "query", "shown", "id"};

/// The arguments of a view's function behind the row.
std::vector<Fragment> level_arguments(const plan::ServerPlan& server,
                                      plan::ViewPlanId view,
                                      const Fragment& row) {
  std::vector<Fragment> arguments;
  for (const Level& level : levels_of(server, view)) {
    arguments.push_back(code("$.get($.text('_id')) ?? []", level.variable, row));
  }
  return arguments;
}

}  // namespace

Ident level_variable(std::string_view member) {
  const Ident name = backends::ts_names::value(member);
  return std::ranges::find(kLocals, name.text()) == std::end(kLocals) ? name
                                                                      : Ident(name.text() + "_");
}

std::vector<Level> levels_of(const plan::ServerPlan& server, plan::ViewPlanId id) {
  const plan::ViewPlan& view = server[id];
  std::vector<Level> levels = view.base ? levels_of(server, *view.base) : std::vector<Level>();
  for (const plan::ViewMemberPlan& member : view.own_members) {
    if (const auto* from = std::get_if<plan::FromLevel>(&member.from)) {
      levels.push_back(
          {property(member.name), level_variable(member.name), from->view, from->query});
    }
  }
  return levels;
}

std::set<plan::ViewPlanId> read_views(const plan::ServerPlan& server) {
  std::set<plan::ViewPlanId> views;
  for (const plan::Query& query : server.queries) {
    for (std::optional<plan::ViewPlanId> view = query.view; view; view = server[*view].base) {
      views.insert(*view);
    }
  }
  return views;
}

std::vector<plan::ViewPlanId> read_views_of(const plan::ServerPlan& server,
                                            plan::EntityPlanId entity) {
  std::vector<plan::ViewPlanId> views;
  for (const plan::ViewPlanId id : read_views(server)) {
    if (server[id].entity == entity) {
      views.push_back(id);
    }
  }
  return views;
}

Fragment read_row(const Context& context, plan::ViewPlanId view, const Fragment& row) {
  std::vector<Fragment> arguments = level_arguments(context.server, view, row);
  arguments.insert(arguments.begin(), row);
  return code("$($)", context.names[view].to_view, weave::join(arguments, ", "));
}

Fragment row_reader(const Context& context, plan::ViewPlanId view) {
  if (!context.server[view].has_levels) {
    return Fragment(context.names[view].to_view);
  }
  return code("(shown) => $", read_row(context, view, Fragment(weave::Raw("shown"))));
}

}  // namespace bspec::express
