#include "backends/express/facts.h"

#include <set>
#include <string>
#include <variant>

#include <llvm/ADT/STLExtras.h>

#include "backends/express/exprs.h"
#include "backends/express/names.h"
#include "ir/plan/walk_steps.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

void add_fields(const std::vector<plan::ReplacedValues>& collections,
                std::set<std::string_view>& fields) {
  for (const plan::ReplacedValues& values : collections) {
    fields.insert(values.field);
  }
}

/// What operations write of the rows of an entity: columns, and collections of values.
struct WrittenNames {
  bool is_created = false;
  std::set<std::string_view> changed;
  std::set<std::string_view> created_values;
  std::set<std::string_view> changed_values;
};

void add_written(const plan::Step& step, plan::EntityPlanId entity, WrittenNames& written) {
  if (const auto* insert = std::get_if<plan::InsertStep>(&step);
      insert != nullptr && insert->entity == entity) {
    written.is_created = true;
    add_fields(insert->collections, written.created_values);
  }
  if (const auto* change = std::get_if<plan::ChangeValueStep>(&step);
      change != nullptr && change->entity == entity) {
    written.changed_values.insert(change->field);
  }
  if (const auto* update = std::get_if<plan::UpdateStep>(&step);
      update != nullptr && update->entity == entity) {
    for (const plan::ColumnValue& value : update->values) {
      written.changed.insert(value.column);
    }
    add_fields(update->collections, written.changed_values);
  }
}

WrittenNames written_names(const plan::ServerPlan& server, plan::EntityPlanId entity) {
  WrittenNames written;
  for (const plan::Operation* operation : bodies_of(server)) {
    for (const plan::Step* step : steps_of(*operation)) {
      add_written(*step, entity, written);
    }
  }
  return written;
}

}  // namespace

EntityFacts facts_of(const plan::ServerPlan& server, plan::EntityPlanId entity) {
  const WrittenNames written = written_names(server, entity);
  EntityFacts facts;
  facts.is_created = written.is_created;
  for (const plan::EntityField& field : server[entity].fields) {
    if (field.secret || is_made_by_server(field) || is_derived(server[entity], field)) {
      continue;
    }
    if (written.changed.contains(field.column)) {
      facts.changed_fields.push_back(&field);
    }
    const bool is_defaulted = field.default_value && is_constant(*field.default_value);
    (is_defaulted ? facts.defaulted_fields : facts.given_fields).push_back(&field);
  }
  for (const plan::EntityValues& values : server[entity].values) {
    if (written.created_values.contains(values.name)) {
      facts.created_values.push_back(&values);
    }
    if (written.changed_values.contains(values.name)) {
      facts.changed_values.push_back(&values);
    }
  }
  facts.is_updated = !facts.changed_fields.empty() || !facts.changed_values.empty();
  return facts;
}

bool is_made_by_server(const plan::EntityField& field) {
  return field.column == "id" || field.column == "created_at" || field.column == "updated_at";
}

bool is_derived(const plan::EntityPlan& entity, const plan::EntityField& field) {
  return llvm::any_of(entity.derived, [&](const plan::DerivedField& derived) {
    return derived.column == field.column;
  });
}

bool has_security(const plan::ServerPlan& server) {
  return server.app.auth ||
         llvm::any_of(server.policies, [](const plan::Policy& policy) { return policy.is_used; });
}

std::optional<weave::Ident> active_field(const plan::ServerPlan& server,
                                         plan::EntityPlanId entity) {
  const std::optional<plan::AuthPlan>& auth = server.app.auth;
  const bool has_one = auth && auth->active_field && auth->identity == entity;
  return has_one ? std::optional(property(*auth->active_field)) : std::nullopt;
}

std::vector<const plan::Operation*> bodies_of(const plan::ServerPlan& server) {
  std::vector<const plan::Operation*> bodies;
  for (const plan::Operation& operation : server.operations) {
    bodies.push_back(&operation);
  }
  if (server.create_admin) {
    bodies.push_back(&*server.create_admin);
  }
  for (const plan::ActionPlan& action : server.actions) {
    bodies.push_back(&action.body);
  }
  for (const plan::ListenerPlan& listener : server.listeners) {
    bodies.push_back(&listener.body);
  }
  for (const plan::SchedulePlan& schedule : server.schedules) {
    for (const plan::SchedulePart& part : schedule.parts) {
      bodies.push_back(&part.body);
    }
  }
  for (const plan::SeedPlan& seed : server.seeds) {
    bodies.push_back(&seed.body);
  }
  return bodies;
}

std::vector<const plan::Step*> steps_of(const plan::Operation& operation) {
  std::vector<const plan::Step*> steps = plan::all_steps(operation.before);
  llvm::append_range(steps, plan::all_steps(operation.steps));
  return steps;
}

plan::QueryId id_of(const plan::ServerPlan& server, const plan::Query& query) {
  for (const plan::QueryId id : server.queries.ids()) {
    if (&server[id] == &query) {
      return id;
    }
  }
  BS_UNREACHABLE("a query of another plan");
}

}  // namespace bspec::express
