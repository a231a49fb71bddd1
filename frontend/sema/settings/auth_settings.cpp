#include <algorithm>
#include <cctype>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringRef.h>

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

bool is_off(llvm::ArrayRef<ast::Setting> settings, std::string_view word) {
  const ast::Setting* setting = find_auth(settings, word);
  return setting != nullptr && word_of(*setting) == "off";
}

bool is_token(std::string_view name) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !name.empty() && llvm::all_of(name, [&](unsigned char c) {
    return std::isalnum(c) != 0 || kMarks.find(static_cast<char>(c)) != std::string_view::npos;
  });
}

void read_scheme(Analysis& analysis, const ast::SettingValue& value, ir::AuthSettings& auth) {
  const std::string_view kind = value.path ? value.path->names.front().text : "";
  if (kind != "bearer" && kind != "cookie") {
    constexpr std::string_view kKinds[] = {"bearer", "cookie"};
    analysis.diags.report(diag::UnknownScheme, value.path ? value.path->span : value.span, kind,
                          text::did_you_mean(kind, kKinds));
    return;
  }
  if (!value.scheme_name) {
    return;
  }
  const std::string name(value.scheme_name->value);
  if (!is_token(name)) {
    analysis.diags.report(diag::SettingValue, value.scheme_name->span, "auth.accept",
                          "names of letters, digits and `!#$%&'*+-.^_`|~`");
    return;
  }
  const bool is_twice = kind == "cookie" ? auth.cookie.has_value()
                                         : llvm::any_of(auth.schemes, [&](const std::string& each) {
                                             return llvm::StringRef(each).equals_insensitive(name);
                                           });
  if (is_twice) {
    analysis.diags.report(diag::DuplicateMember, value.span, kind == "cookie" ? "cookie" : name,
                          "`auth.accept`");
  } else if (kind == "cookie") {
    auth.cookie = name;
  } else {
    auth.schemes.push_back(name);
  }
}

void read_schemes(Analysis& analysis, const ast::Setting& accept, ir::AuthSettings& auth) {
  auth.schemes.clear();
  for (const ast::SettingValue& value : accept.values) {
    read_scheme(analysis, value, auth);
  }
}

constexpr std::int64_t kMsPerSecond = 1000;
constexpr std::int64_t kYearMs = 366LL * 86'400'000;

/// A life of tokens in seconds.
std::optional<std::int64_t> read_life(Analysis& analysis, const ast::Setting& setting) {
  const auto life =
      ranged(analysis, setting, kMsPerSecond, kYearMs, "at least 1 second and at most a year");
  return life ? std::optional(*life / kMsPerSecond) : std::nullopt;
}

/// `idle`, `grace` and `rotation` are about refresh tokens.
void require_refresh(Analysis& analysis, llvm::ArrayRef<ast::Setting> settings) {
  for (const std::string_view word : {"idle", "grace", "rotation"}) {
    const ast::Setting* setting = find_auth(settings, word);
    if (setting != nullptr && word_of(*setting) != "on") {
      analysis.diags.report(diag::SettingNeedsRefresh, setting->span, setting_name(*setting));
    }
  }
}

/// How long one refresh token lives unused: at most as long as the session.
void read_idle(Analysis& analysis, llvm::ArrayRef<ast::Setting> settings, ir::AuthSettings& auth) {
  const ast::Setting* idle = find_auth(settings, "idle");
  if (idle == nullptr) {
    auth.idle_seconds = std::min(auth.idle_seconds, *auth.refresh_seconds);
    return;
  }
  const std::optional<std::int64_t> life = read_life(analysis, *idle);
  if (!life) {
    return;
  }
  if (*life > *auth.refresh_seconds) {
    analysis.diags.report(diag::SettingValue, idle->values.front().span, "auth.idle",
                          "at most `auth.refresh`, the life of the session");
    return;
  }
  auth.idle_seconds = *life;
}

void read_sessions(Analysis& analysis,
                   llvm::ArrayRef<ast::Setting> settings,
                   ir::AuthSettings& auth) {
  const ast::Setting* refresh = find_auth(settings, "refresh");
  if (refresh == nullptr) {
    return require_refresh(analysis, settings);
  }
  auth.refresh_seconds = read_life(analysis, *refresh);
  if (!auth.refresh_seconds) {
    return;
  }
  read_idle(analysis, settings, auth);
  if (const ast::Setting* grace = find_auth(settings, "grace")) {
    constexpr std::int64_t kMostMs = 10'000;
    auth.grace_seconds =
        ranged(analysis, *grace, 0, kMostMs, "at most 10 seconds").value_or(0) / kMsPerSecond;
  }
  auth.rotation = !is_off(settings, "rotation");
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
    auth.access_seconds = read_life(analysis, *access).value_or(auth.access_seconds);
  }
  read_sessions(analysis, settings, auth);
  const ast::Setting* algorithm = find_auth(settings, "algorithm");
  if (algorithm != nullptr && word_of(*algorithm) == "es256") {
    auth.algorithm = ir::TokenAlgorithm::Es256;
  }
  const ast::Setting* revocation = find_auth(settings, "revocation");
  auth.immediate_revocation = revocation == nullptr || word_of(*revocation) != "bounded";
  auth.throttle = !is_off(settings, "throttle");
  auth.blocklist = !is_off(settings, "blocklist");
  analysis.program.app.auth = std::move(auth);
}

}  // namespace bspec::sema
