#include "backends/express/names.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "backends/common/names.h"
#include "support/text/case.h"
#include "support/text/plural.h"

namespace bspec::express {
namespace {

using weave::Ident;
using weave::Symbol;

/// Names that templates give to types of every project beside those of the spec.
constexpr std::string_view kTypesOfTemplates[] = {
    "access", "callerauthentication", "credentials", "ports", "requestscope", "store", "work",
};

/// Parameters and variables of templates, which would hide a constant of the same name.
constexpr std::string_view kLocalsOfTemplates[] = {
    "auth",  "base",  "body",  "changed", "changes", "exchange",  "header",       "match",
    "path",  "ports", "query", "reply",   "row",     "scope",     "session",      "store",
    "taken", "total", "value", "values",  "version", "updatedAt", "passwordHash", "rehashed",
};

template <size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

std::string type_name(std::string_view words) {
  std::string name = backends::ts_names::type(words).text();
  std::string lower = name;
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return is_one_of(kTypesOfTemplates, lower) ? name + "_" : name;
}

std::string value_name(std::string_view words) {
  std::string name = backends::ts_names::value(words).text();
  return is_one_of(kLocalsOfTemplates, name) ? name + "_" : name;
}

std::string with_suffix(std::string_view words, std::string_view suffix) {
  return backends::ts_names::suffixed(words, suffix).text();
}

Symbol type_in(std::string name, std::string file) {
  return {std::move(name), std::move(file), "", Symbol::Import::Type};
}

Symbol value_in(std::string name, std::string file) {
  return {std::move(name), std::move(file), "", Symbol::Import::Value};
}

/// The file names of one folder: no two are equal.
std::string stem_in(backends::NameScope& folder, std::string_view words) {
  return stem_of(folder.add(words));
}

EntityNames entity_names(const plan::EntityPlan& entity, const std::string& stem) {
  const std::string type = type_name(entity.name);
  EntityNames names;
  names.variable = Ident(value_name(entity.name));
  names.repository = Ident(value_name(entity.plural));
  names.folder = stem_of(entity.plural);
  names.stem = stem;
  const std::string core = fmt::format("src/core/{}.ts", stem);
  names.row = type_in(type, core);
  names.values = type_in(type + "Values", core);
  names.changes = type_in(type + "Changes", core);
  names.collections = type_in(type + "Collections", core);
  names.defaults = value_in(with_suffix(entity.name, "Defaults"), core);
  const auto file = [&](std::string_view layer, std::string_view pattern) {
    return fmt::format("src/{}/{}/{}.ts", layer, names.folder,
                       fmt::format(fmt::runtime(pattern), stem));
  };
  const std::string port = file("application", "{}-repository");
  names.port = type_in(type + "Repository", port);
  names.credentials = type_in("Credentials", port);
  names.policies = value_in(with_suffix(entity.name, "Policies"),
                            fmt::format("src/security/policies/{}-policies.ts", stem));
  names.checks = value_in(with_suffix(entity.name, "Checks"), file("infrastructure", "{}-checks"));
  names.sql = value_in(with_suffix(entity.name, "Sql"), file("infrastructure", "{}-sql"));
  names.sql_repository =
      value_in(fmt::format("Sql{}Repository", type), file("infrastructure", "sql-{}-repository"));
  const std::string rows = file("infrastructure", "{}-rows");
  names.to_row = value_in("to" + type, rows);
  names.from_row = value_in("from" + type, rows);
  names.to_credentials = value_in("toCredentials", rows);
  names.fields = value_in(with_suffix(entity.name, "Fields"), file("presentation", "{}-fields"));
  return names;
}

}  // namespace

Names::Names(const plan::ServerPlan& server)
    : enums_(server.enums),
      errors_(server.errors),
      entities_(server.entities),
      entity_words_(server.entities),
      views_(server.views),
      inputs_(server.inputs),
      actions_(server.actions),
      operations_(server.operations) {
  name_entities(server);
  name_views(server);
  name_operations(server);
  name_actions(server);
  name_inputs(server);
}

void Names::name_entities(const plan::ServerPlan& server) {
  backends::NameScope core;
  core.add("errors");
  for (const plan::EntityPlanId id : server.entities.ids()) {
    const plan::EntityPlan& entity = server[id];
    entities_[id] = entity_names(entity, stem_in(core, entity.name));
    entity_words_[id] = entity.name;
  }
  for (const plan::EnumPlanId id : server.enums.ids()) {
    const std::string& name = server[id].name;
    const std::string file = fmt::format("src/core/{}.ts", stem_in(core, name));
    enums_[id].type = type_in(type_name(name), file);
    enums_[id].values = value_in(value_name(text::plural(text::snake_case(name))), file);
  }
  for (const plan::DeclaredErrorId id : server.errors.ids()) {
    errors_[id] = value_in(type_name(server[id].name), "src/core/errors.ts");
  }
}

void Names::name_views(const plan::ServerPlan& server) {
  for (const plan::ViewPlanId id : server.views.ids()) {
    const plan::ViewPlan& view = server[id];
    const EntityNames& entity = entities_[view.entity];
    const std::string type = type_name(view.name);
    views_[id].type =
        type_in(type, fmt::format("src/application/{}/{}-views.ts", entity.folder, entity.stem));
    views_[id].sql =
        value_in(value_name(view.name),
                 fmt::format("src/infrastructure/{}/{}-view-sql.ts", entity.folder, entity.stem));
    views_[id].to_view = value_in("to" + type, entity.to_row.module);
  }
}

void Names::name_operations(const plan::ServerPlan& server) {
  std::vector<GroupNames> groups;
  const auto add_group = [&](std::string folder, std::string stem, std::string_view words) {
    const std::string file = fmt::format("src/presentation/{}/{}-routes.ts", folder, stem);
    const Symbol routes = value_in(with_suffix(words, "Routes"), file);
    groups.push_back({.folder = std::move(folder), .stem = std::move(stem), .routes = routes});
  };
  add_group("auth", "auth", "auth");
  for (const plan::EntityPlanId id : server.entities.ids()) {
    add_group(entities_[id].folder, entities_[id].stem, server[id].name);
  }
  add_group("app", "app", "app");
  for (const plan::OperationId id : server.operations.ids()) {
    const plan::Operation& operation = server[id];
    size_t group = groups.size() - 1;
    if (operation.origin == ir::Origin::StdAuth) {
      group = 0;
    } else if (operation.entity) {
      group = operation.entity->index() + 1;
    }
    groups[group].operations.push_back(id);
  }
  for (GroupNames& group : groups) {
    for (const plan::OperationId id : group.operations) {
      const std::string& name = server[id].name;
      OperationNames& names = operations_[id];
      names.group = groups_.size();
      const std::string stem = stem_of(name);
      names.use_case = value_in(name, fmt::format("src/application/{}/{}.ts", group.folder, stem));
      names.listing = value_in(name + "Query", fmt::format("src/presentation/{}/{}-listing.ts",
                                                           group.folder, group.stem));
      const std::string sql = fmt::format("src/infrastructure/{}/{}", group.folder, stem);
      names.list_sql = value_in(name, sql + "-sql.ts");
      names.filters = value_in(name + "Filters", sql + "-filters.ts");
    }
    if (!group.operations.empty()) {
      groups_.push_back(std::move(group));
    }
  }
}

void Names::name_actions(const plan::ServerPlan& server) {
  for (const plan::ActionPlanId id : server.actions.ids()) {
    const plan::ActionPlan& action = server[id];
    const bool is_of_route = std::ranges::any_of(
        server.operations,
        [&](const plan::Operation& operation) { return operation.name == action.name; });
    const std::string name = is_of_route ? action.name + "Action" : action.name;
    actions_[id].function = value_in(
        value_name(name),
        fmt::format("src/application/{}/{}.ts", entities_[action.entity].folder, stem_of(name)));
  }
}

void Names::name_inputs(const plan::ServerPlan& server) {
  for (const plan::InputPlanId id : server.inputs.ids()) {
    const plan::InputPlan& input = server[id];
    std::string folder = groups_.empty() ? "app" : groups_.back().folder;
    std::string stem = groups_.empty() ? "app" : groups_.back().stem;
    const auto user = std::ranges::find_if(server.operations, [&](const plan::Operation& each) {
      return each.body == id || each.query == id || each.header == id;
    });
    if (input.entity) {
      folder = entities_[*input.entity].folder;
      stem = entities_[*input.entity].stem;
    } else if (user != server.operations.end()) {
      const plan::OperationId operation(
          static_cast<size_t>(std::distance(server.operations.begin(), user)));
      folder = groups_[operations_[operation].group].folder;
      stem = groups_[operations_[operation].group].stem;
    }
    inputs_[id].type = type_in(type_name(input.name),
                               fmt::format("src/application/{}/{}-inputs.ts", folder, stem));
    inputs_[id].decoder = value_in(value_name(input.name),
                                   fmt::format("src/presentation/{}/{}-inputs.ts", folder, stem));
  }
}

Symbol Names::moves(plan::EntityPlanId entity, std::string_view field) const {
  const std::string words = entity_words_[entity] + text::pascal_case(field);
  return value_in(with_suffix(words, "Moves"), entities_[entity].row.module);
}

weave::Ident property(std::string_view name) {
  return Ident(std::string(name));
}

weave::Ident variable(std::string_view words) {
  return Ident(value_name(words));
}

std::string stem_of(std::string_view name) {
  return backends::file_stem(name);
}

}  // namespace bspec::express
