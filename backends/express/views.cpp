#include "backends/express/views.h"

#include <algorithm>
#include <optional>
#include <variant>

#include <fmt/format.h>

#include "backends/common/names.h"
#include "backends/express/types.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::StringLit;

/// What the methods that read levels call their own variables.
constexpr std::string_view kLocals[] = {"row", "rows", "page", "ids", "query", "shown", "id"};

/// The id of the owner in `row`; of a row that is not there, one that no collection has.
Fragment owner_in(const Level& level, const Fragment& row) {
  const StringLit column(level.owner);
  return level.may_be_absent ? code("$.textOrNull($) ?? ''", row, column)
                             : code("$.text($)", row, column);
}

/// The arguments of a view's function behind the row.
std::vector<Fragment> level_arguments(const plan::ServerPlan& server,
                                      plan::ViewPlanId view,
                                      const Fragment& row) {
  std::vector<Fragment> arguments;
  for (const Level& level : levels_of(server, view)) {
    const bool is_map = level.values.collection == plan::CollectionKind::Map;
    arguments.push_back(code("$.get($) ?? $", level.variable, owner_in(level, row),
                             is_map ? weave::Raw("{}") : weave::Raw("[]")));
  }
  return arguments;
}

void add_levels(const plan::ServerPlan& server,
                plan::ViewPlanId id,
                const JoinPath& path,
                std::vector<Level>& levels) {
  const plan::ViewPlan& view = server[id];
  if (view.base) {
    add_levels(server, *view.base, path, levels);
  }
  for (const plan::ViewMemberPlan& member : view.own_members) {
    if (const auto* level = std::get_if<plan::FromLevel>(&member.from)) {
      levels.push_back({level_variable(path, member.name),
                        path.prefix + "_id",
                        path.may_be_absent,
                        level->view,
                        level->query,
                        {}});
    } else if (const auto* values = std::get_if<plan::FromValues>(&member.from)) {
      levels.push_back({level_variable(path, member.name), path.prefix + "_id", path.may_be_absent,
                        std::nullopt, values->query, member.type});
    } else if (const auto* join = std::get_if<plan::FromJoin>(&member.from)) {
      add_levels(server, join->view, path.to(member, *join), levels);
    }
  }
}

}  // namespace

JoinPath JoinPath::to(const plan::ViewMemberPlan& member, const plan::FromJoin& join) const {
  return {.prefix = prefix + join.prefix,
          .words = words + (words.empty() ? "" : "_") + member.name,
          .may_be_absent = may_be_absent || join.present_column.has_value()};
}

Ident level_variable(const JoinPath& path, std::string_view member) {
  const std::string words =
      path.words.empty() ? std::string(member) : fmt::format("{}_{}", path.words, member);
  const Ident name = backends::ts_names::value(words);
  return std::ranges::find(kLocals, name.text()) == std::end(kLocals) ? name
                                                                      : Ident(name.text() + "_");
}

Fragment type_of_level(const Context& context, const Level& level) {
  return level.view ? code("readonly $[]", context.names[*level.view].type)
                    : type_of_value(context, level.values);
}

std::vector<Level> levels_of(const plan::ServerPlan& server, plan::ViewPlanId view) {
  std::vector<Level> levels;
  add_levels(server, view, {}, levels);
  return levels;
}

Fragment owner_of_row(const Level& level) {
  if (level.may_be_absent) {
    return owners_of_rows(level, Fragment(weave::Raw("[row]")));
  }
  return code("[row.text($)]", StringLit(level.owner));
}

Fragment owners_of_rows(const Level& level, const Fragment& rows) {
  const StringLit column(level.owner);
  return level.may_be_absent ? code("$.flatMap((each) => each.textOrNull($) ?? [])", rows, column)
                             : code("$.map((each) => each.text($))", rows, column);
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
  if (levels_of(context.server, view).empty()) {
    return Fragment(context.names[view].to_view);
  }
  return code("(shown) => $", read_row(context, view, Fragment(weave::Raw("shown"))));
}

}  // namespace bspec::express
