#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/settings/setting_values.h"
#include "frontend/sema/settings/settings.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

const ast::Setting* find_auth(llvm::ArrayRef<ast::Setting> settings, std::string_view word) {
  const auto* found = llvm::find_if(settings, [word](const ast::Setting& setting) {
    return setting.group && setting.group->text == "auth" && setting.word.text == word &&
           !setting.values.empty();
  });
  return found == settings.end() ? nullptr : found;
}

bool has_password(const ir::Program& program, ir::EntityId entity) {
  return llvm::any_of(program[entity].fields, [&](ir::FieldId id) {
    return program[id].type.is(ir::TypeKind::Password) || program[id].type.is_error();
  });
}

/// `identity User`: an entity with a password.
std::optional<ir::EntityId> identity_of(Analysis& analysis, const ast::Setting& setting) {
  const std::optional<ast::Path>& path = setting.values.front().path;
  if (!path) {
    return std::nullopt;
  }
  ast::TypeName name{std::nullopt, path->names.back(), path->span};
  if (path->names.size() > 1) {
    name.module = path->names.front();
  }
  const std::optional<Symbol> symbol = resolve_kind(analysis, name, SymbolKind::Entity);
  if (!symbol) {
    return std::nullopt;
  }
  const auto entity = symbol->id<ir::Entity>();
  if (!has_password(analysis.program, entity)) {
    analysis.diags.report(diag::IdentityWithoutPassword, path->span, symbol->name)
        .note(diag::DeclaredHere, symbol->span, symbol->name);
  }
  return entity;
}

/// `roles User.role`: a field of the identity.
std::optional<ir::FieldId> identity_field(Analysis& analysis,
                                          const ast::Setting& setting,
                                          ir::EntityId identity) {
  const std::optional<ast::Path>& path = setting.values.front().path;
  if (!path || path->names.size() < 2) {
    return std::nullopt;
  }
  const std::string& entity = analysis.program[identity].name;
  const ast::Name& owner = path->names[path->names.size() - 2];
  const ast::Name& field = path->names.back();
  if (owner.text != entity) {
    analysis.diags.report(diag::SettingValue, owner.span, setting_name(setting),
                          fmt::format("a field of the identity `{}`", entity));
    return std::nullopt;
  }
  const std::optional<ir::FieldId> id = find_field(analysis.program, identity, field.text);
  if (!id) {
    analysis.diags.report(diag::UnknownField, field.span, entity, field.text,
                          text::did_you_mean(field.text, field_names(analysis.program, identity)));
  }
  return id;
}

void check_roles(Analysis& analysis, const ast::Setting& setting, ir::FieldId id) {
  const ir::Field& field = analysis.program[id];
  const Span span = setting.values.front().span;
  if (field.type.is_error()) {
    return;
  }
  if (!field.type.is(ir::TypeKind::Enum) || field.type.nullable) {
    analysis.diags.report(diag::SettingField, span, "auth.roles", "a non-null enum",
                          describe(analysis.program, field.type));
    return;
  }
  for (const ir::Enumerator& role : analysis.program[*field.type.enum_id].values) {
    if (role.name == "none" || role.name == "optional") {
      analysis.diags.report(diag::RoleName, role.span, role.name);
    }
  }
}

void read_fields(Analysis& analysis,
                 llvm::ArrayRef<ast::Setting> settings,
                 ir::AuthSettings& auth) {
  if (const ast::Setting* roles = find_auth(settings, "roles")) {
    auth.roles = identity_field(analysis, *roles, auth.identity);
    if (auth.roles) {
      check_roles(analysis, *roles, *auth.roles);
    }
  }
  if (const ast::Setting* active = find_auth(settings, "active")) {
    auth.active = identity_field(analysis, *active, auth.identity);
    const ir::Type type = auth.active ? analysis.program[*auth.active].type : ir::Type{};
    if (!type.is_error() && !type.is(ir::TypeKind::Bool)) {
      analysis.diags.report(diag::SettingField, active->values.front().span, "auth.active",
                            "a `Bool`", describe(analysis.program, type));
    }
  }
}

void read_schemes(Analysis& analysis, const ast::Setting& accept, ir::AuthSettings& auth) {
  auth.schemes.clear();
  for (const ast::SettingValue& value : accept.values) {
    const std::string_view kind = value.path ? value.path->names.front().text : "";
    if (kind == "cookie") {
      report_unbuilt_setting(analysis, value.span, "auth.accept cookie");
    } else if (kind != "bearer") {
      constexpr std::string_view kKinds[] = {"bearer", "cookie"};
      analysis.diags.report(diag::UnknownScheme, value.path ? value.path->span : value.span, kind,
                            text::did_you_mean(kind, kKinds));
    } else if (value.scheme_name) {
      auth.schemes.emplace_back(value.scheme_name->value);
    }
  }
}

void read_access(Analysis& analysis, const ast::Setting& access, ir::AuthSettings& auth) {
  constexpr std::int64_t kMsPerSecond = 1000;
  constexpr std::int64_t kYearMs = 366LL * 86'400'000;
  const auto life =
      ranged(analysis, access, kMsPerSecond, kYearMs, "at least 1 second and at most a year");
  if (life) {
    auth.access_seconds = *life / kMsPerSecond;
  }
}

/// Words that need refresh tokens or other keys, for which nothing is generated yet; the others may
/// be written with their default.
struct UnbuiltWord {
  std::string_view word;
  std::string_view built_value;
};

constexpr UnbuiltWord kUnbuiltWords[] = {
    {"refresh", ""}, {"idle", ""}, {"grace", ""}, {"rotation", "on"}, {"algorithm", "hs256"},
};

void report_unbuilt_words(Analysis& analysis, llvm::ArrayRef<ast::Setting> settings) {
  for (const UnbuiltWord& row : kUnbuiltWords) {
    const ast::Setting* setting = find_auth(settings, row.word);
    if (setting != nullptr && (row.built_value.empty() || word_of(*setting) != row.built_value)) {
      report_unbuilt_setting(analysis, setting->span, setting_name(*setting));
    }
  }
}

bool is_off(llvm::ArrayRef<ast::Setting> settings, std::string_view word) {
  const ast::Setting* setting = find_auth(settings, word);
  return setting != nullptr && word_of(*setting) == "off";
}

}  // namespace

void read_auth_settings(Analysis& analysis, llvm::ArrayRef<ast::Setting> settings) {
  const auto* first = llvm::find_if(settings, [](const ast::Setting& setting) {
    return setting.group && setting.group->text == "auth";
  });
  if (first == settings.end()) {
    return;
  }
  const ast::Setting* identity = find_auth(settings, "identity");
  if (identity == nullptr) {
    analysis.diags.report(diag::AuthWithoutIdentity, first->group->span);
    return;
  }
  const std::optional<ir::EntityId> entity = identity_of(analysis, *identity);
  if (!entity) {
    analysis.has_broken_identity = true;
    return;
  }
  ir::AuthSettings auth;
  auth.identity = *entity;
  auth.span = identity->span;
  read_fields(analysis, settings, auth);
  if (const ast::Setting* accept = find_auth(settings, "accept")) {
    read_schemes(analysis, *accept, auth);
  }
  if (const ast::Setting* access = find_auth(settings, "access")) {
    read_access(analysis, *access, auth);
  }
  const ast::Setting* revocation = find_auth(settings, "revocation");
  auth.immediate_revocation = revocation == nullptr || word_of(*revocation) != "bounded";
  auth.throttle = !is_off(settings, "throttle");
  auth.blocklist = !is_off(settings, "blocklist");
  report_unbuilt_words(analysis, settings);
  analysis.program.app.auth = std::move(auth);
}

}  // namespace bspec::sema
