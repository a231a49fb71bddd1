#include "backends/express/collections.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "backends/express/bindings.h"
#include "backends/express/facts.h"
#include "backends/express/names.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;

/// What the methods that write rows call their own variables.
constexpr std::string_view kLocals[] = {"id",      "row",     "value",     "values",
                                        "changes", "changed", "updatedAt", "written"};

Ident local_name(const EntityNames& names, const plan::EntityValues& values) {
  const Ident name = variable(values.name);
  const bool is_taken =
      name == names.variable || std::ranges::find(kLocals, name.text()) != std::end(kLocals);
  return is_taken ? Ident(name.text() + "_") : name;
}

Fragment statement(const Context& context,
                   plan::EntityPlanId entity,
                   const plan::EntityValues& values,
                   plan::QueryRole role) {
  return code("$.$", context.names[entity].sql,
              property(values_query(context.server, entity, values, role).name));
}

/// `(await this.#tags([post.id])).get(post.id) ?? []`
Fragment stored_values(const Context& context,
                       plan::EntityPlanId entity,
                       const plan::EntityValues& values) {
  const Ident& row = context.names[entity].variable;
  const Ident method("#" +
                     values_query(context.server, entity, values, plan::QueryRole::Values).name);
  const bool is_map = values.type.collection == plan::CollectionKind::Map;
  return code("(await this.$([$.id])).get($.id) ?? $", method, row, row,
              is_map ? Raw("{}") : Raw("[]"));
}

WrittenCollectionView written_view(const Context& context,
                                   plan::EntityPlanId entity,
                                   const plan::EntityValues& values) {
  const Ident name = local_name(context.names[entity], values);
  const bool is_map = values.type.collection == plan::CollectionKind::Map;
  return {.variable = name,
          .clear = {},
          .put = statement(context, entity, values, plan::QueryRole::PutValues),
          .arguments = is_map ? code("keys: Object.keys($), values: Object.values($)", name, name)
                              : code("values: $", name)};
}

}  // namespace

std::vector<ValueChange> value_changes(const plan::ServerPlan& server, plan::EntityPlanId entity) {
  std::vector<ValueChange> changes;
  for (const plan::Operation& operation : server.operations) {
    for (const plan::Step* step : steps_of(operation)) {
      const auto* change = std::get_if<plan::ChangeValueStep>(step);
      if (change == nullptr || change->entity != entity) {
        continue;
      }
      const auto values =
          std::ranges::find(server[entity].values, change->field, &plan::EntityValues::name);
      BS_CHECK(values != server[entity].values.end(), "no collection `{}`", change->field);
      const bool is_known = std::ranges::any_of(changes, [&](const ValueChange& each) {
        return each.values == &*values && each.adds == change->adds;
      });
      if (!is_known) {
        changes.push_back({&*values, change->adds, change->query});
      }
    }
  }
  return changes;
}

Ident value_method(bool adds, std::string_view field) {
  return property(fmt::format("{}{}", adds ? "addTo" : "removeFrom", text::pascal_case(field)));
}

std::vector<WrittenCollectionView> created_collections(const Context& context,
                                                       plan::EntityPlanId entity) {
  std::vector<WrittenCollectionView> views;
  for (const plan::EntityValues* values : facts_of(context.server, entity).created_values) {
    views.push_back(written_view(context, entity, *values));
  }
  return views;
}

Fragment created_pattern(const Context& context, plan::EntityPlanId entity) {
  std::vector<Fragment> bindings;
  for (const plan::EntityValues* values : facts_of(context.server, entity).created_values) {
    Fragment bound = binding(values->name, Fragment(local_name(context.names[entity], *values)));
    if (values->bounds.min == 0) {
      const bool is_map = values->type.collection == plan::CollectionKind::Map;
      bound = code("$ = $", bound, is_map ? Raw("{}") : Raw("[]"));
    }
    bindings.push_back(std::move(bound));
  }
  return code("{ $", weave::join(bindings, ", "));
}

Fragment changed_pattern(const Context& context, plan::EntityPlanId entity) {
  std::vector<Fragment> bindings;
  for (const plan::EntityValues* values : facts_of(context.server, entity).changed_values) {
    bindings.push_back(binding(values->name, Fragment(local_name(context.names[entity], *values))));
  }
  return code("{ $", weave::join(bindings, ", "));
}

std::vector<WrittenCollectionView> changed_collections(const Context& context,
                                                       plan::EntityPlanId entity) {
  std::vector<WrittenCollectionView> views;
  for (const plan::EntityValues* values : facts_of(context.server, entity).changed_values) {
    WrittenCollectionView view = written_view(context, entity, *values);
    view.clear = statement(context, entity, *values, plan::QueryRole::ClearValues);
    view.stored = stored_values(context, entity, *values);
    view.flag = Ident("changes" + text::pascal_case(values->name));
    views.push_back(std::move(view));
  }
  return views;
}

ChangeValueView change_value_view(const Context& context,
                                  plan::EntityPlanId entity,
                                  const ValueChange& change) {
  return {.variable = context.names[entity].variable,
          .stored = stored_values(context, entity, *change.values),
          .adds = change.adds,
          .field = property(change.values->name),
          .place = StringLit(change.values->field),
          .min = weave::IntLit(change.values->bounds.min),
          .max = weave::IntLit(change.values->bounds.max)};
}

std::vector<const plan::EntityValues*> compared_values(const plan::ServerPlan& server,
                                                       plan::EntityPlanId entity) {
  return facts_of(server, entity).changed_values;
}

const plan::Query& values_query(const plan::ServerPlan& server,
                                plan::EntityPlanId entity,
                                const plan::EntityValues& values,
                                plan::QueryRole role) {
  const std::string words = text::pascal_case(values.field);
  std::string name = text::camel_case(values.field);
  if (role != plan::QueryRole::Values) {
    name = (role == plan::QueryRole::ClearValues ? "clear" : "put") + words;
  }
  const auto query = std::ranges::find_if(server.queries, [&](const plan::Query& each) {
    return each.entity == entity && each.role == role && each.name == name;
  });
  BS_CHECK(query != server.queries.end(), "no statement `{}`", name);
  return *query;
}

}  // namespace bspec::express
