#include "backends/express/views.h"

#include <algorithm>
#include <optional>
#include <variant>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "backends/common/names.h"
#include "backends/express/names.h"
#include "backends/express/types.h"
#include "support/text/case.h"
#include "support/text/plural.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;

/// What the methods that read levels call their own variables.
constexpr std::string_view kLocals[] = {"row", "rows", "page", "ids", "query", "shown", "id"};

/// The method of a row that reads the id of an owner.
Raw id_reader(const Level& level) {
  return level.has_counted_owner ? Raw("integer") : Raw("text");
}

/// The id of the owner in `row`; of a row that is not there, one that no collection has.
Fragment owner_in(const Level& level, const Fragment& row) {
  const StringLit column(level.owner);
  if (!level.may_be_absent) {
    return code("$.$($)", row, id_reader(level), column);
  }
  return code("$.$OrNull($) ?? $", row, id_reader(level), column,
              level.has_counted_owner ? Raw("0") : Raw("''"));
}

void add_parameters(const plan::HostExpr& expr, std::set<std::string>& names) {
  if (expr.kind == plan::HostKind::ViewParameter) {
    names.insert(expr.text);
  }
  for (const plan::HostExpr& child : expr.children) {
    add_parameters(child, names);
  }
}

bool is_word(std::string_view text) {
  return !text.empty() && !llvm::isDigit(text.front()) &&
         std::ranges::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; });
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
  for (const plan::Parameter& parameter : server[view].parameters) {
    if (host_parameters(server, view).contains(parameter.name)) {
      arguments.emplace_back(parameter_variable(parameter.name));
    }
  }
  if (has_token(server, view)) {
    arguments.emplace_back(token_variable());
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
      levels.push_back({level_variable(server, path, member.name),
                        path.prefix + "_id",
                        path.may_be_absent,
                        server[view.entity].counts_ids,
                        level->view,
                        level->query,
                        {},
                        level->given});
    } else if (const auto* values = std::get_if<plan::FromValues>(&member.from)) {
      levels.push_back({level_variable(server, path, member.name), path.prefix + "_id",
                        path.may_be_absent, server[view.entity].counts_ids, std::nullopt,
                        values->query, member.type, values->given});
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

Fragment key_of(std::string_view name) {
  return is_word(name) ? Fragment(property(name)) : Fragment(StringLit(std::string(name)));
}

Ident level_variable(const plan::ServerPlan& server,
                     const JoinPath& path,
                     std::string_view member) {
  std::string word(member);
  // A wire name may hold anything.
  std::ranges::replace_if(word, [](char c) { return !llvm::isAlnum(c); }, '_');
  if (llvm::isDigit(word.front()) || word.find_first_not_of('_') == std::string::npos) {
    word = "items_" + word;
  }
  const std::string words = path.words.empty() ? word : fmt::format("{}_{}", path.words, word);
  const Ident name = backends::ts_names::value(words);
  const bool is_taken =
      std::ranges::find(kLocals, name.text()) != std::end(kLocals) ||
      std::ranges::any_of(server.enums, [&](const plan::EnumPlan& each) {
        return backends::ts_names::value(text::plural(text::snake_case(each.name))) == name;
      });
  return is_taken ? Ident(name.text() + "_") : name;
}

Fragment type_of_level(const Context& context, const Level& level) {
  return level.view ? code("readonly $[]", context.names[*level.view].type)
                    : type_of_value(context, level.values);
}

std::set<std::string> host_parameters(const plan::ServerPlan& server, plan::ViewPlanId view) {
  std::set<std::string> names;
  for (const plan::ViewMemberPlan& member : server[view].own_members) {
    if (const auto* from = std::get_if<plan::FromHost>(&member.from)) {
      add_parameters(from->value, names);
    }
  }
  return names;
}

Ident parameter_variable(std::string_view parameter) {
  return variable(text::camel_case(parameter));
}

bool has_token(const plan::ServerPlan& server, plan::ViewPlanId view) {
  const plan::ViewPlan& plan = server[view];
  return plan.has_token || (plan.base && has_token(server, *plan.base));
}

Ident token_variable() {
  return Ident("accessToken");
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
  return code("[row.$($)]", id_reader(level), StringLit(level.owner));
}

Fragment owners_of_rows(const Level& level, const Fragment& rows) {
  const StringLit column(level.owner);
  return level.may_be_absent
             ? code("$.flatMap((each) => each.$OrNull($) ?? [])", rows, id_reader(level), column)
             : code("$.map((each) => each.$($))", rows, id_reader(level), column);
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
