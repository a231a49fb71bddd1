#include <optional>
#include <string>
#include <string_view>

#include "backends/express/tests/bodies.h"
#include "backends/express/tests/scene.h"
#include "backends/express/tests/session_tests.h"

namespace bspec::express {
namespace {

using weave::Comment;
using weave::Fragment;
using weave::IntLit;
using weave::StringLit;
using weave::Symbol;

struct RefreshView {
  Comment source;
  StringLit title;
  Symbol send;
  Fragment path;
  IntLit seconds;
  Fragment me;
  bool rotation = false;
  std::optional<IntLit> grace;
  /// Where a token of a session that has ended is looked at.
  Fragment void_at;
  bool races = false;
  IntLit idle;
  Fragment required;
  BS_VIEW(RefreshView,
          source,
          title,
          send,
          path,
          seconds,
          me,
          rotation,
          grace,
          void_at,
          races,
          idle,
          required)
};

/// What ends sessions: whether that is seen at once, and where else it is.
struct EndView {
  Comment source;
  StringLit title;
  Symbol send;
  Fragment path;
  Fragment me;
  bool is_immediate = false;
  Fragment refresh;
  Fragment login;
  Fragment key;
  Fragment password;
  BS_VIEW(EndView, source, title, send, path, me, is_immediate, refresh, login, key, password)
};

struct EndOneView {
  Comment source;
  StringLit title;
  Symbol send;
  StringLit folder;
  Fragment me;
  Fragment sessions;
  bool is_immediate = false;
  BS_VIEW(EndOneView, source, title, send, folder, me, sessions, is_immediate)
};

constexpr PageOf<RefreshView> kRefresh{"tests/auth/refresh-access.test.ts.tmpl"};
constexpr PageOf<EndView> kLogout{"tests/auth/logout-user.test.ts.tmpl"};
constexpr PageOf<EndView> kLogoutEverywhere{"tests/auth/logout-everywhere.test.ts.tmpl"};
constexpr PageOf<EndView> kRevoke{"tests/auth/revoke-access.test.ts.tmpl"};
constexpr PageOf<EndView> kList{"tests/auth/list-my-sessions.test.ts.tmpl"};
constexpr PageOf<EndOneView> kEndOne{"tests/auth/end-my-session.test.ts.tmpl"};

RefreshView refresh_view(const Scene& scene) {
  const Context& context = scene.context();
  const plan::AuthPlan& auth = *context.server.app.auth;
  const plan::SessionPlan& sessions = *auth.sessions;
  RefreshView view{.source = context.source(),
                   .title = scene.title(),
                   .send = scene.send(),
                   .path = scene.path(),
                   .seconds = IntLit(auth.access_seconds),
                   .me = path_of_auth(context, "getMe"),
                   .rotation = sessions.rotation,
                   .grace = std::nullopt,
                   .void_at = {},
                   .races = sessions.rotation && sessions.grace_seconds == 0,
                   .idle = IntLit(sessions.idle_seconds),
                   .required = required_errors(context, scene.operation())};
  if (sessions.grace_seconds > 0) {
    view.grace = IntLit(sessions.grace_seconds);
  }
  if (auth.immediate_revocation) {
    view.void_at = view.me;
  }
  return view;
}

EndView end_view(const Scene& scene) {
  const Context& context = scene.context();
  const plan::AuthPlan& auth = *context.server.app.auth;
  return {.source = context.source(),
          .title = scene.title(),
          .send = scene.send(),
          .path = scene.path(),
          .me = path_of_auth(context, "getMe"),
          .is_immediate = auth.immediate_revocation,
          .refresh = path_of_auth(context, "refreshAccess"),
          .login = path_of_auth(context, "loginUser"),
          .key = key_of(auth.login_field),
          .password = key_of(auth.password_field)};
}

/// The path without its last part, which names a session.
std::string folder_of(const plan::Operation& operation) {
  std::string path;
  for (const plan::PathPart& part : operation.path) {
    path += part.parameter.empty() ? "/" + part.literal : "";
  }
  return path;
}

EndOneView end_one_view(const Scene& scene) {
  const Context& context = scene.context();
  return {.source = context.source(),
          .title = scene.title(),
          .send = scene.send(),
          .folder = StringLit(folder_of(scene.operation())),
          .me = path_of_auth(context, "getMe"),
          .sessions = path_of_auth(context, "listMySessions"),
          .is_immediate = context.server.app.auth->immediate_revocation};
}

}  // namespace

Fragment path_of_auth(const Context& context, std::string_view name) {
  for (const plan::OperationId id : context.server.operations.ids()) {
    const plan::Operation& operation = context.server[id];
    if (operation.origin == ir::Origin::StdAuth && operation.name == name) {
      return Scene(context, id).path();
    }
  }
  return {};
}

Files lower_session_tests(const Context& context) {
  Files files;
  // What has ended is seen where the caller is shown.
  if (!context.tests.registration || path_of_auth(context, "getMe").empty()) {
    return files;
  }
  for (const plan::OperationId id : context.server.operations.ids()) {
    const plan::Operation& operation = context.server[id];
    if (operation.origin != ir::Origin::StdAuth) {
      continue;
    }
    const Scene scene(context, id);
    const std::string_view name = operation.name;
    if (name == "refreshAccess") {
      files.push_back(kRefresh.at(scene.file(), refresh_view(scene)));
    } else if (name == "logoutUser") {
      files.push_back(kLogout.at(scene.file(), end_view(scene)));
    } else if (name == "logoutEverywhere") {
      files.push_back(kLogoutEverywhere.at(scene.file(), end_view(scene)));
    } else if (name == "revokeAccess") {
      files.push_back(kRevoke.at(scene.file(), end_view(scene)));
    } else if (name == "listMySessions") {
      files.push_back(kList.at(scene.file(), end_view(scene)));
    } else if (name == "endMySession") {
      files.push_back(kEndOne.at(scene.file(), end_one_view(scene)));
    }
  }
  return files;
}

TemplateUses session_tests_templates() {
  return {kRefresh.use(), kLogout.use(), kLogoutEverywhere.use(),
          kRevoke.use(),  kList.use(),   kEndOne.use()};
}

}  // namespace bspec::express
