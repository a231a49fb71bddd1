#include "passes/desugar/std_auth.h"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "passes/desugar/std_auth_writer.h"
#include "support/diag/defs/decls.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {

namespace {

/// The only field of which `predicate` holds.
template <typename Predicate>
std::optional<ir::FieldId> only_field(const ir::Program& program,
                                      ir::EntityId entity,
                                      Predicate predicate) {
  std::optional<ir::FieldId> found;
  for (ir::FieldId id : program[entity].fields) {
    if (!predicate(program[id])) {
      continue;
    }
    if (found) {
      return std::nullopt;
    }
    found = id;
  }
  return found;
}

/// The `Email unique` field, else the only `String unique`.
std::optional<ir::FieldId> login_field(const ir::Program& program, ir::EntityId entity) {
  std::optional<ir::FieldId> email = only_field(program, entity, [](const ir::Field& field) {
    return field.unique && field.type.is(ir::TypeKind::Email) && !field.type.nullable;
  });
  if (email) {
    return email;
  }
  return only_field(program, entity, [](const ir::Field& field) {
    return field.unique && field.type.is(ir::TypeKind::String) && !field.type.nullable;
  });
}

std::optional<ir::FieldId> password_field(const ir::Program& program, ir::EntityId entity) {
  return only_field(program, entity, [](const ir::Field& field) {
    return field.kind == ir::FieldKind::Stored && field.type.is(ir::TypeKind::Password);
  });
}

/// Null with a reason where accounts cannot be let in.
std::optional<Accounts> find_accounts(const ir::Program& program, Diagnostics& diags) {
  if (!program.app.auth) {
    diags.report(diag::StdAuthNeedsIdentity, *program.app.std_auth);
    return std::nullopt;
  }
  ir::EntityId entity = program.app.auth->identity;
  std::string_view name = program[entity].name;
  std::optional<ir::FieldId> password = password_field(program, entity);
  if (!password) {
    diags.report(diag::StdAuthNeedsPassword, *program.app.std_auth, name)
        .note(diag::IdentityIsHere, program[entity].span, name);
    return std::nullopt;
  }
  std::optional<ir::FieldId> login = login_field(program, entity);
  if (!login) {
    diags.report(diag::StdAuthNeedsLoginKey, *program.app.std_auth, name)
        .note(diag::IdentityIsHere, program[entity].span, name);
    return std::nullopt;
  }
  return Accounts{entity, *login, *password};
}

/// Those of an app that may have no use for the module.
std::optional<Accounts> own_accounts(const ir::Program& program) {
  const ir::EntityId entity = program.app.auth->identity;
  const std::optional<ir::FieldId> password = password_field(program, entity);
  const std::optional<ir::FieldId> login = login_field(program, entity);
  return password && login ? std::optional(Accounts{entity, *login, *password}) : std::nullopt;
}

}  // namespace

std::vector<ir::Route> std_auth_routes(ir::Program& program, Diagnostics& diags) {
  if (!program.app.std_auth) {
    return {};
  }
  const std::optional<Accounts> accounts = find_accounts(program, diags);
  return accounts ? StdAuthWriter(program, *accounts, diags).routes() : std::vector<ir::Route>();
}

std::optional<ir::Route> create_admin_command(ir::Program& program, Diagnostics& diags) {
  const std::optional<ir::AuthSettings>& auth = program.app.auth;
  if (!auth || !(program.app.std_auth || auth->roles)) {
    return std::nullopt;
  }
  const std::optional<Accounts> accounts = own_accounts(program);
  return accounts ? std::optional(StdAuthWriter(program, *accounts, diags).create_admin())
                  : std::nullopt;
}

}  // namespace bspec::passes
