#include "backends/express/lower_security.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "backends/express/sql.h"
#include "backends/weave/fragment.h"

namespace bspec::express {
namespace {

using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::Symbol;

struct AuthenticationView {
  Comment source;
  Comment doc;
  Symbol caller;
  std::optional<Ident> role_field = {};
  Fragment role_type = {};
  BS_VIEW(AuthenticationView, source, doc, caller, role_field, role_type)
};

struct PolicyView {
  Comment doc;
  Ident name;
  Fragment condition;
  BS_VIEW(PolicyView, doc, name, condition)
};

struct PoliciesView {
  Comment source;
  Comment entity;
  Symbol name;
  std::vector<PolicyView> policies;
  BS_VIEW(PoliciesView, source, entity, name, policies)
};

constexpr PageOf<AuthenticationView> kAuthentication{"src/security/authentication.ts.tmpl"};
constexpr PageOf<PoliciesView> kPolicies{"src/security/policies.ts.tmpl"};

/// `auth { identity User roles User.role access 15 minutes }`
std::string auth_phrase(const plan::ServerPlan& server) {
  const plan::AuthPlan& auth = *server.app.auth;
  const std::string& identity = server[auth.identity].name;
  const std::string roles =
      auth.role_field ? fmt::format(" roles {}.{}", identity, *auth.role_field) : "";
  constexpr int64_t kMinute = 60;
  const std::string access = auth.access_seconds % kMinute == 0
                                 ? fmt::format("{} minutes", auth.access_seconds / kMinute)
                                 : fmt::format("{} seconds", auth.access_seconds);
  return fmt::format("auth {{ identity {}{} access {} }}", identity, roles, access);
}

AuthenticationView authentication_view(const Context& context) {
  const plan::AuthPlan& auth = *context.server.app.auth;
  AuthenticationView view{.source = context.source(),
                          .doc = Comment(auth_phrase(context.server)),
                          .caller = context.names[auth.identity].row};
  if (auth.role_field && auth.role_enum) {
    view.role_field = property(*auth.role_field);
    view.role_type = Fragment(context.names[*auth.role_enum].type);
  }
  return view;
}

std::optional<PoliciesView> policies_view(const Context& context, plan::EntityPlanId id) {
  PoliciesView view{.source = context.source(),
                    .entity = Comment(context.server[id].name),
                    .name = context.names[id].policies,
                    .policies = {}};
  for (const plan::Policy& policy : context.server.policies) {
    if (policy.entity == id && policy.is_used) {
      view.policies.push_back({.doc = Comment(fmt::format("{}", fmt::join(policy.lines, "\n"))),
                               .name = property(policy.name),
                               .condition = fragment_literal(context, policy.condition)});
    }
  }
  return view.policies.empty() ? std::nullopt : std::optional(std::move(view));
}

}  // namespace

Files lower_security(const Context& context) {
  Files files;
  if (context.server.app.auth) {
    files.push_back(
        kAuthentication.at("src/security/authentication.ts", authentication_view(context)));
  }
  for (const plan::EntityPlanId id : context.server.entities.ids()) {
    if (std::optional<PoliciesView> view = policies_view(context, id)) {
      files.push_back(kPolicies.at(context.names[id].policies.module, *std::move(view)));
    }
  }
  return files;
}

TemplateUses security_templates() {
  return {kAuthentication.use(), kPolicies.use()};
}

}  // namespace bspec::express
