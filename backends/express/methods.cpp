#include "backends/express/methods.h"

#include <algorithm>
#include <set>
#include <string>
#include <variant>

#include <fmt/format.h>

#include "backends/express/bindings.h"
#include "backends/express/facts.h"
#include "backends/express/row_use.h"
#include "backends/express/types.h"
#include "backends/express/views.h"
#include "backends/weave/fragment.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::Raw;

/// The queries that a step runs through a repository.
void add_queries(const plan::Step& step, std::set<plan::QueryId>& queries) {
  std::visit(
      [&](const auto& each) {
        using StepType = std::decay_t<decltype(each)>;
        // What this asks, the repository asks by itself where it writes.
        if constexpr (requires { each.query; } && !std::is_same_v<StepType, plan::ConflictsStep>) {
          queries.insert(each.query);
        }
        if constexpr (requires { each.rehash; }) {
          queries.insert(each.rehash);
        }
        if constexpr (requires { each.referenced; }) {
          if (each.referenced) {
            queries.insert(*each.referenced);
          }
        }
      },
      step);
}

std::set<plan::QueryId> called_queries(const plan::ServerPlan& server) {
  std::set<plan::QueryId> queries;
  for (const plan::Operation* operation : bodies_of(server)) {
    for (const plan::Step* step : steps_of(*operation)) {
      add_queries(*step, queries);
    }
    for (const plan::ReferenceCheck& reference : operation->references) {
      queries.insert(reference.query);
    }
  }
  for (const plan::ListenerPlan& listener : server.listeners) {
    for (const std::optional<plan::QueryId>& row : listener.rows) {
      if (row) {
        queries.insert(*row);
      }
    }
  }
  for (const plan::SchedulePlan& schedule : server.schedules) {
    for (const plan::SchedulePart& part : schedule.parts) {
      if (part.reread) {
        queries.insert(*part.reread);
      }
    }
  }
  return queries;
}

/// The fields of all keys of an entity that are among `columns`; of all keys when that is empty.
std::string key_fields(const Context& context,
                       plan::EntityPlanId entity,
                       const std::vector<const plan::EntityField*>* changed) {
  std::string names;
  for (const plan::Table& table : context.storage.tables) {
    if (table.entity != entity) {
      continue;
    }
    for (const plan::UniqueKey& key : table.keys) {
      for (const std::string& column : key.columns) {
        const bool counts =
            changed == nullptr || std::ranges::any_of(*changed, [&](const plan::EntityField* each) {
              return each->column == column;
            });
        if (counts) {
          names += names.empty() ? "" : ", ";
          names += host_name(context.server[entity], column).text();
        }
      }
    }
  }
  return names;
}

std::string conflicts_sentence(const std::string& fields) {
  return fields.empty() ? std::string() : fmt::format("Conflicts: {}.", fields);
}

/// `addToTags(post: Post, value: string): Promise<void>`
Method change_method(const Context& context, plan::EntityPlanId entity, const ValueChange& change) {
  const EntityNames& names = context.names[entity];
  plan::ValueType item = change.values->type;
  item.collection = std::nullopt;
  return {
      .query = change.query,
      .change = change,
      .name = value_method(change.adds, change.values->name),
      .parameters = code("$: $, value: $", names.variable, names.row, type_of_value(context, item)),
      .result = Fragment(Raw("void"))};
}

class MethodWriter {
 public:
  MethodWriter(const Context& context, plan::EntityPlanId entity)
      : context_(context),
        entity_id_(entity),
        entity_(context.server[entity]),
        names_(context.names[entity]),
        facts_(facts_of(context.server, entity)) {}

  std::optional<Method> write(plan::QueryId id) const {
    const plan::Query& query = context_.server[id];
    Method method{.query = id, .name = property(query.name)};
    switch (query.role) {
      case plan::QueryRole::Find:
      case plan::QueryRole::FindCaller:
        method.parameters = key_parameters(query);
        method.result = code("$ | undefined", names_.row);
        return method;
      case plan::QueryRole::FindCredentials:
        method.parameters = key_parameters(query);
        method.result = code("$ | undefined", names_.credentials);
        return method;
      case plan::QueryRole::Readable:
      case plan::QueryRole::AllowPair:
        method.parameters = key_parameters(query);
        method.result = Fragment(Raw("boolean"));
        return method;
      case plan::QueryRole::ReadableAmong:
        method.parameters = code("ids: $", type_of_parameter(query, "ids"));
        method.result = code("ReadonlySet<$>", type_of_value(context_, query.columns.front().type));
        return method;
      case plan::QueryRole::Allow:
        method.parameters = allow_parameters(id);
        method.result = Fragment(Raw("boolean"));
        return method;
      case plan::QueryRole::List:
        method.parameters = list_parameters(query);
        method.result =
            code("$<$>", context_.symbols["type.ListPage"], context_.names[*query.view].type);
        return method;
      case plan::QueryRole::ShowOne:
        method.parameters = shown_parameters(query);
        method.result = shown(query);
        return method;
      case plan::QueryRole::FindView:
        method.parameters = shown_parameters(query);
        method.result = code("$ | undefined", shown(query));
        return method;
      case plan::QueryRole::Insert:
      case plan::QueryRole::Update:
      case plan::QueryRole::Rehash:
      case plan::QueryRole::Delete:
        return write_change(query, std::move(method));
      case plan::QueryRole::Referenced:
        method.parameters = code("$: $", names_.variable, names_.row);
        method.result = Fragment(Raw("boolean"));
        return method;
      case plan::QueryRole::Read:
        method.doc = Comment(query.doc);
        method.parameters = key_parameters(query);
        method.result = read_result(query);
        return method;
      case plan::QueryRole::SelectRows:
      case plan::QueryRole::SelectViews:
      case plan::QueryRole::SelectRecords:
        return select_method(id, std::move(method));
      case plan::QueryRole::ShowMany:
        method.parameters = key_parameters(query);
        method.result = code("readonly $[]", context_.names[*query.view].type);
        return method;
      case plan::QueryRole::Link:
      case plan::QueryRole::Unlink:
        method.parameters = key_parameters(query);
        method.result = Fragment(Raw("void"));
        return method;
      case plan::QueryRole::MayMove:
        method.parameters =
            move_parameters(context_, query, code("$: $", names_.variable, names_.row));
        method.result = Fragment(Raw("boolean"));
        return method;
      case plan::QueryRole::Taken:
      case plan::QueryRole::FreeNumber:
      case plan::QueryRole::Checks:
      case plan::QueryRole::CheckedRows:
      case plan::QueryRole::Count:
      case plan::QueryRole::SelectCount:
      case plan::QueryRole::Level:
      case plan::QueryRole::Values:
      case plan::QueryRole::ClearValues:
      case plan::QueryRole::PutValues:
        return std::nullopt;
    }
    BS_UNREACHABLE("query role");
  }

 private:
  Method write_change(const plan::Query& query, Method method) const {
    const Fragment row = code("$: $", names_.variable, names_.row);
    method.result = Fragment(Raw("void"));
    switch (query.role) {
      case plan::QueryRole::Insert: {
        const Fragment values = code("values: $", names_.values);
        method.doc = Comment(conflicts_sentence(key_fields(context_, entity_id_, nullptr)));
        method.parameters = has_password() ? code("$, passwordHash: string", values) : values;
        method.result = Fragment(names_.row);
        return method;
      }
      case plan::QueryRole::Rehash:
        method.doc = Comment("The same password at another cost.");
        method.parameters = code("credentials: $, passwordHash: string", names_.credentials);
        return method;
      case plan::QueryRole::Delete:
        method.parameters = row;
        return method;
      default:
        break;
    }
    if (sets_password(query)) {
      method.doc = Comment(entity_.has_epoch ? "Voids the access tokens given out so far."
                           : ends_sessions() ? "Ends all sessions but the current one."
                                             : "");
      method.parameters = code("$, passwordHash: string", row);
      return method;
    }
    const std::string conflicts =
        conflicts_sentence(key_fields(context_, entity_id_, &facts_.changed_fields));
    method.doc = Comment(fmt::format("Writes what differs, if anything does.{}{}",
                                     conflicts.empty() ? "" : " ", conflicts));
    method.parameters = code("$, changes: $", row, names_.changes);
    if (update_gives_row(context_.server, entity_id_)) {
      method.result = Fragment(names_.row);
    }
    return method;
  }

  bool ends_sessions() const {
    const std::optional<plan::AuthPlan>& auth = context_.server.app.auth;
    return auth && auth->sessions && auth->identity == entity_id_;
  }

  Fragment type_of_parameter(const plan::Query& query, std::string_view name) const {
    const auto found = std::ranges::find_if(
        query.parameters, [&](const plan::Parameter& each) { return each.name == name; });
    BS_CHECK(found != query.parameters.end(), "`{}` takes no `{}`", query.name, name);
    return type_of_value(context_, found->type);
  }

  Fragment key_parameters(const plan::Query& query) const {
    std::vector<Fragment> parameters;
    for (const plan::Parameter* key : keys_of(query)) {
      parameters.push_back(
          code("$: $", variable_of(entity_, key->name), type_of_value(context_, key->type)));
    }
    return weave::join(parameters, ", ");
  }

  /// What the row is found by and its view is given; then the token that it shows.
  Fragment shown_parameters(const plan::Query& query) const {
    const Fragment keys = key_parameters(query);
    return has_token(context_.server, *query.view) ? code("$, $: string", keys, token_variable())
                                                   : keys;
  }

  Fragment list_parameters(const plan::Query& query) const {
    const Fragment request = code("query: $", context_.symbols["type.ListRequest"]);
    return keys_of(query).empty() ? request : code("$, $", request, key_parameters(query));
  }

  Fragment allow_parameters(plan::QueryId id) const {
    const Fragment row = code("$: $", names_.variable, names_.row);
    if (!is_about_candidate(context_.server, id)) {
      return row;
    }
    const bool is_new = context_.server[id].name.starts_with("mayCreate");
    return is_new ? code("values: $", names_.values) : code("$, changes: $", row, names_.changes);
  }

  Fragment read_result(const plan::Query& query) const {
    plan::ValueType type = query.columns.back().type;
    if (query.rows == plan::Cardinality::Many) {
      const bool is_map = query.columns.size() == 2;
      type.collection = is_map ? plan::CollectionKind::Map : plan::CollectionKind::List;
    }
    return type_of_value(context_, type);
  }

  Method select_method(plan::QueryId id, Method method) const {
    const plan::Query& query = context_.server[id];
    method.parameters = key_parameters(query);
    const Fragment item = select_item(context_, query);
    method.result = counted_by(context_.server, id)
                        ? code("$<$>", context_.symbols["type.CountedPage"], item)
                        : code("readonly $[]", item);
    return method;
  }

  Fragment shown(const plan::Query& query) const {
    const Fragment type(context_.names[*query.view].type);
    return is_versioned(query) ? code("$<$>", context_.symbols["type.Versioned"], type) : type;
  }

  bool has_password() const {
    return std::ranges::any_of(entity_.fields,
                               [](const plan::EntityField& field) { return field.secret; });
  }

  bool sets_password(const plan::Query& query) const {
    return std::ranges::any_of(query.parameters, [&](const plan::Parameter& parameter) {
      return std::ranges::any_of(entity_.fields, [&](const plan::EntityField& field) {
        return field.secret && field.column == parameter.name;
      });
    });
  }

  const Context& context_;
  plan::EntityPlanId entity_id_;
  const plan::EntityPlan& entity_;
  const EntityNames& names_;
  EntityFacts facts_;
};

}  // namespace

std::vector<Method> methods_of(const Context& context, plan::EntityPlanId entity) {
  const MethodWriter writer(context, entity);
  std::vector<Method> methods;
  for (const plan::QueryId id : called_queries(context.server)) {
    if (context.server[id].entity == entity) {
      if (std::optional<Method> method = writer.write(id)) {
        methods.push_back(*std::move(method));
      }
    }
  }
  for (const ValueChange& change : value_changes(context.server, entity)) {
    methods.push_back(change_method(context, entity, change));
  }
  std::ranges::stable_sort(methods, {},
                           [&](const Method& method) { return context.server[method.query].role; });
  return methods;
}

weave::Fragment select_item(const Context& context, const plan::Query& query) {
  switch (query.role) {
    case plan::QueryRole::SelectViews:
      return Fragment(context.names[*query.view].type);
    case plan::QueryRole::SelectRecords: {
      std::vector<Fragment> members;
      for (const plan::RecordMember& member : query.record) {
        members.push_back(
            code("readonly $: $", property(member.name), type_of_value(context, member.type)));
      }
      return code("{ $ }", weave::join(members, "; "));
    }
    default:
      return Fragment(context.names[query.entity].row);
  }
}

std::optional<plan::QueryId> counted_by(const plan::ServerPlan& server, plan::QueryId select) {
  for (const plan::Operation* operation : bodies_of(server)) {
    for (const plan::Step* step : steps_of(*operation)) {
      const auto* list = std::get_if<plan::SelectStep>(step);
      if (list != nullptr && list->query == select && list->count) {
        return list->count;
      }
    }
  }
  return std::nullopt;
}

bool is_versioned(const plan::Query& query) {
  return std::ranges::any_of(
      query.columns, [](const plan::ResultColumn& column) { return column.name == "_version"; });
}

bool is_about_candidate(const plan::ServerPlan& server, plan::QueryId allow) {
  for (const plan::Operation* operation : bodies_of(server)) {
    for (const plan::Step* step : steps_of(*operation)) {
      const auto* asked = std::get_if<plan::AllowStep>(step);
      if (asked != nullptr && asked->query == allow) {
        return is_about_candidate(*asked);
      }
    }
  }
  return false;
}

bool is_about_candidate(const plan::AllowStep& step) {
  return !step.candidate.empty() || step.row.empty();
}

std::vector<const plan::Parameter*> keys_of(const plan::Query& query) {
  std::vector<const plan::Parameter*> keys;
  for (const plan::Parameter& parameter : query.parameters) {
    if (!plan::is_ambient(parameter.name)) {
      keys.push_back(&parameter);
    }
  }
  for (const plan::Parameter& parameter : query.given) {
    keys.push_back(&parameter);
  }
  return keys;
}

Fragment move_parameters(const Context& context, const plan::Query& query, Fragment row) {
  for (const plan::Parameter* key : keys_of(query)) {
    if (key->name != "id") {
      row.append(code(", $: $", variable_of(context.server[query.entity], key->name),
                      type_of_value(context, key->type)));
    }
  }
  return row;
}

weave::Ident host_name(const plan::EntityPlan& entity, std::string_view column) {
  const auto field = std::ranges::find_if(
      entity.fields, [&](const plan::EntityField& each) { return each.column == column; });
  return property(field == entity.fields.end() ? text::camel_case(column) : field->name);
}

}  // namespace bspec::express
