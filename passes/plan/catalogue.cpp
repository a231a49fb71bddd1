#include "passes/plan/catalogue.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/plan/server_plan.h"
#include "ir/program.h"
#include "passes/plan/entity_values.h"
#include "passes/plan/error_kinds.h"
#include "passes/plan/host/field_defaults.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/layout.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"
#include "support/text/case.h"
#include "support/text/plural.h"
#include "support/text/utf8.h"

namespace bspec::passes {
namespace {

/// `error AlreadyPublished 409 at "post" "is already published"`, as a spec would write it.
std::string declaration_of(const ir::ErrorDecl& error) {
  std::string text = fmt::format("error {} {}", error.name, error.status);
  if (error.at) {
    text += fmt::format(" at \"{}\"", *error.at);
  }
  if (error.message) {
    text += fmt::format(" \"{}\"", *error.message);
  }
  return text;
}

plan::EntityField plan_field(const ir::Program& program, ir::FieldId id) {
  const ir::Field& field = program[id];
  plan::EntityField result;
  result.name = host_name(program, id);
  result.field = field.name;
  result.column = column_name(program, id);
  result.type = value_type(program, field);
  result.doc = field.doc;
  if (field.rules.alias) {
    result.type_text = program[*field.rules.alias].name;
  }
  result.secret = field.type.is(ir::TypeKind::Password);
  if (field.is_reference()) {
    result.reference = plan_id(*field.type.entity);
  }
  if (!is_kept_by_program(field) && !field.derived) {
    result.default_value = field_default(program, id);
  }
  return result;
}

/// A resource changes or deletes its rows, which `If-Match` may guard.
bool is_matched(const ir::Program& program, ir::EntityId entity) {
  return std::ranges::any_of(program.routes, [&](const ir::Route& route) {
    return route.resource && program[*route.resource].entity == entity;
  });
}

plan::Sql select_list(const plan::EntityPlan& entity) {
  std::vector<std::string> columns;
  for (const plan::EntityField& field : entity.fields) {
    if (!field.secret) {
      columns.push_back("this." + field.column);
    }
  }
  if (entity.reads_version) {
    columns.emplace_back("this.version");
  }
  if (entity.has_epoch) {
    columns.emplace_back("this.epoch");
  }
  return in_both_dialects([&](SqlText& sql) { sql.text(fill(columns, kSelectColumn)); });
}

/// Sessions are called in one by one, in an app that has them.
bool has_epoch(const ir::Program& program, ir::EntityId id) {
  const std::optional<ir::AuthSettings>& auth = program.app.auth;
  return auth && auth->identity == id && !auth->refresh_seconds;
}

plan::EntityPlan plan_entity(const ir::Program& program, ir::EntityId id) {
  const ir::Entity& entity = program[id];
  plan::EntityPlan result;
  result.name = entity.name;
  result.plural = text::camel_case(text::plural(text::snake_case(entity.name)));
  result.table = table_name(entity);
  result.doc = entity.doc;
  for (ir::FieldId field : stored_fields(program, id)) {
    result.fields.push_back(plan_field(program, field));
  }
  result.values = plan_values(program, id);
  result.has_epoch = has_epoch(program, id);
  result.reads_version = is_matched(program, id);
  result.counts_ids = counts_ids(program, id);
  result.draws_ids = draws_ids(program, id);
  result.columns = select_list(result);
  return result;
}

plan::AuthPlan plan_auth(const ir::Program& program, const ir::AuthSettings& settings) {
  plan::AuthPlan auth;
  auth.identity = plan_id(settings.identity);
  const ir::Entity& identity = program[settings.identity];
  if (const std::optional<ir::FieldId> login = login_field(program, identity)) {
    auth.login_field = program[*login].name;
  }
  for (ir::FieldId field : identity.fields) {
    if (program[field].type.is(ir::TypeKind::Password)) {
      auth.password_field = program[field].name;
    }
  }
  if (settings.roles) {
    auth.role_field = program[*settings.roles].name;
    auth.role_enum = plan_id(*program[*settings.roles].type.enum_id);
  }
  if (settings.active) {
    auth.active_field = program[*settings.active].name;
  }
  auth.schemes = settings.schemes;
  auth.access_seconds = settings.access_seconds;
  auth.immediate_revocation = settings.immediate_revocation;
  auth.algorithm = settings.algorithm;
  if (settings.refresh_seconds) {
    auth.sessions = {*settings.refresh_seconds, settings.idle_seconds, settings.grace_seconds,
                     settings.rotation};
  }
  return auth;
}

}  // namespace

Store<plan::EnumPlan> plan_enums(const ir::Program& program) {
  Store<plan::EnumPlan> enums;
  for (const ir::Enum& declared : program.enums) {
    plan::EnumPlan result;
    result.name = declared.name;
    result.doc = declared.doc;
    result.ordered = declared.ordered;
    result.ignore_case = declared.ignore_case;
    for (const ir::Enumerator& value : declared.values) {
      result.values.push_back(value.wire);
    }
    enums.add(std::move(result));
  }
  return enums;
}

Store<plan::DeclaredError> plan_errors(const ir::Program& program) {
  Store<plan::DeclaredError> errors;
  for (const ir::ErrorDecl& declared : program.errors) {
    plan::DeclaredError result;
    result.name = declared.name;
    result.text = declaration_of(declared);
    result.code = text::snake_case(declared.name);
    result.status = declared.status;
    result.at = declared.at;
    result.message = declared.message.value_or(text::words(declared.name));
    errors.add(std::move(result));
  }
  return errors;
}

Store<plan::EntityPlan> plan_entities(const ir::Program& program) {
  Store<plan::EntityPlan> entities;
  for (ir::EntityId id : program.entities.ids()) {
    entities.add(plan_entity(program, id));
  }
  return entities;
}

std::optional<ir::FieldId> login_field(const ir::Program& program, const ir::Entity& identity) {
  std::optional<ir::FieldId> string_key;
  for (ir::FieldId id : identity.fields) {
    const ir::Field& field = program[id];
    if (!field.unique) {
      continue;
    }
    if (field.type.is(ir::TypeKind::Email)) {
      return id;
    }
    if (field.type.is(ir::TypeKind::String)) {
      string_key = id;
    }
  }
  return string_key;
}

plan::AppPlan plan_app(const ir::Program& program) {
  const ir::App& settings = program.app;
  plan::AppPlan app;
  app.name = settings.name;
  app.slug = text::kebab_case(settings.name);
  app.title = settings.title.empty() ? settings.name : settings.title;
  app.version = settings.version;
  app.description = settings.description;
  app.base = settings.base;
  // It stands in comments, which a line break in the name of a file would end.
  app.source = text::safe_to_echo(program.source);
  app.database = settings.database;
  if (settings.auth) {
    app.auth = plan_auth(program, *settings.auth);
  }
  app.cors_origins = settings.cors_origins;
  app.limits = settings.limits;
  app.headers = settings.headers;
  app.unknown = settings.unknown;
  app.proxies = settings.proxies;
  app.shape = settings.errors.shape;
  app.shape_member = settings.errors.member;
  app.kinds = plan_kinds(settings.errors);
  return app;
}

}  // namespace bspec::passes
