#include "backends/express/taken_view.h"

#include <string>
#include <variant>
#include <vector>

#include <llvm/ADT/STLExtras.h>

#include "backends/express/bindings.h"
#include "backends/express/facts.h"
#include "backends/express/methods.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;

std::vector<plan::KeyConflict> written_keys(const plan::ServerPlan& server,
                                            plan::EntityPlanId entity) {
  std::vector<plan::KeyConflict> keys;
  for (const plan::Operation* operation : bodies_of(server)) {
    for (const plan::Step* step : steps_of(*operation)) {
      const auto* conflicts = std::get_if<plan::ConflictsStep>(step);
      if (conflicts != nullptr && conflicts->entity == entity) {
        llvm::append_range(keys, conflicts->keys);
      }
    }
  }
  return keys;
}

/// What the operations say of each key, in the order of the statement.
std::vector<plan::KeyConflict> conflicting_keys(const plan::ServerPlan& server,
                                                const plan::Query& query) {
  std::vector<plan::KeyConflict> keys;
  for (const plan::ResultColumn& column : query.columns) {
    for (const plan::KeyConflict& key : written_keys(server, query.entity)) {
      if (key.column == column.name) {
        keys.push_back(key);
        break;
      }
    }
  }
  return keys;
}

/// A key with an error of the spec.
DeclaredKeyView declared_key(const Context& context, const plan::KeyConflict& key) {
  const bool says_where = context.server[*key.declared].at.has_value();
  return {.flag = StringLit(key.column),
          .error = context.names[*key.declared],
          .at = says_where ? std::nullopt : std::optional(StringLit(key.places.front()))};
}

/// `.unique(taken.boolean('slug'), 'slug')`
Fragment key_test(const plan::KeyConflict& key) {
  std::vector<Fragment> places;
  for (const std::string& place : key.places) {
    places.emplace_back(StringLit(place));
  }
  const Raw method = key.kind == plan::KeyKind::Overlap ? Raw("overlap") : Raw("unique");
  return code(".$(taken.boolean($), $)", method, StringLit(key.column), weave::join(places, ", "));
}

Fragment difference(const Context& context,
                    const Fragment& changed,
                    const Fragment& row,
                    const plan::EntityField& field) {
  const Ident name = property(field.name);
  const bool is_object =
      field.type.kind == plan::ValueKind::Decimal || field.type.kind == plan::ValueKind::Instant;
  if (is_object) {
    return code("!$($.$, $.$)", context.symbols["rt.same"], changed, name, row, name);
  }
  return code("$.$ !== $.$", changed, name, row, name);
}

/// Some update writes the field, or what it is derived from.
bool is_changed(const Context& context, plan::EntityPlanId entity, const plan::EntityField& field) {
  const EntityFacts facts = facts_of(context.server, entity);
  return llvm::is_contained(facts.changed_fields, &field) ||
         (facts.is_updated && is_derived(context.server[entity], field));
}

}  // namespace

const plan::Query* taken_query(const plan::ServerPlan& server, plan::EntityPlanId entity) {
  const auto query = llvm::find_if(server.queries, [&](const plan::Query& each) {
    return each.entity == entity && each.role == plan::QueryRole::Taken;
  });
  return query == server.queries.end() ? nullptr : &*query;
}

std::optional<TakenMethodView> taken_view(const Context& context,
                                          plan::EntityPlanId id,
                                          bool with_others) {
  const plan::EntityPlan& entity = context.server[id];
  const plan::Query* query = taken_query(context.server, id);
  if (query == nullptr) {
    return std::nullopt;
  }
  std::vector<Fragment> pattern;
  for (const plan::Parameter& parameter : query->parameters) {
    pattern.push_back(binding(host_name(entity, parameter.name).text(),
                              Fragment(variable_of(entity, parameter.name))));
  }
  TakenMethodView view{.statement = property(query->name),
                       .pattern = in_braces(pattern),
                       .arguments = arguments_of(entity, *query),
                       .declared = {},
                       .refusal = {},
                       .adds = with_others && tells_keys(context, id)};
  Fragment tests;
  for (const plan::KeyConflict& key : conflicting_keys(context.server, *query)) {
    if (key.declared) {
      view.declared.push_back(declared_key(context, key));
    } else {
      tests.append(key_test(key));
    }
  }
  if (!tests.empty()) {
    view.refusal = view.adds
                       ? code("conflicts$;", tests)
                       : code("new $()$.throwIfAny();", context.symbols["rt.Conflicts"], tests);
  }
  return view;
}

bool tells_keys(const Context& context, plan::EntityPlanId entity) {
  const plan::Query* query = taken_query(context.server, entity);
  return query != nullptr &&
         llvm::any_of(conflicting_keys(context.server, *query),
                      [](const plan::KeyConflict& key) { return !key.declared; });
}

Fragment key_change(const Context& context,
                    plan::EntityPlanId entity,
                    const Fragment& changed,
                    const Fragment& row) {
  const plan::Query* query = taken_query(context.server, entity);
  std::vector<Fragment> differences;
  for (const plan::EntityField& field : context.server[entity].fields) {
    const bool is_in_key =
        query != nullptr && llvm::any_of(query->parameters, [&](const plan::Parameter& each) {
          return each.name == field.column;
        });
    if (is_in_key && is_changed(context, entity, field)) {
      differences.push_back(difference(context, changed, row, field));
    }
  }
  return weave::join(differences, " || ");
}

}  // namespace bspec::express
