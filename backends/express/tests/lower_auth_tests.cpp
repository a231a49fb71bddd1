#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "backends/express/tests/bodies.h"
#include "backends/express/tests/lower_tests.h"
#include "backends/express/tests/scene.h"
#include "backends/express/tests/session_tests.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::IntLit;
using weave::StringLit;
using weave::Symbol;

struct RegisterView {
  Comment source;
  StringLit title;
  Symbol send;
  Fragment path;
  Fragment sample;
  StringLit token_type;
  IntLit seconds;
  Fragment me;
  Ident password;
  Ident table;
  BodyView body;
  BS_VIEW(RegisterView,
          source,
          title,
          send,
          path,
          sample,
          token_type,
          seconds,
          me,
          password,
          table,
          body)
};

struct LoginView {
  Comment source;
  StringLit title;
  Symbol send;
  Fragment path;
  Fragment login;
  Fragment password;
  Fragment me;
  StringLit nobody;
  /// That the throttle takes, if there are few enough to try.
  std::optional<IntLit> failures;
  Fragment required;
  BS_VIEW(LoginView, source, title, send, path, login, password, me, nobody, failures, required)
};

struct GetMeView {
  Comment source;
  StringLit title;
  Symbol send;
  Fragment path;
  /// `WWW-Authenticate`, without a token and with one that is none.
  StringLit challenge;
  StringLit complaint;
  IntLit seconds;
  BS_VIEW(GetMeView, source, title, send, path, challenge, complaint, seconds)
};

struct UpdateMeView {
  Comment source;
  StringLit title;
  SetupView setup;
  Symbol send;
  Fragment path;
  Fragment sample;
  Fragment shown;
  std::optional<RefusedView> refused;
  BS_VIEW(UpdateMeView, source, title, setup, send, path, sample, shown, refused)
};

struct ChangePasswordView {
  Comment source;
  StringLit title;
  Symbol send;
  Fragment path;
  bool revokes = false;
  /// Where another session is opened, in an app with sessions.
  Fragment other_sessions;
  Fragment me;
  StringLit new_password;
  IntLit status;
  Fragment void_at;
  Fragment login_path;
  Fragment login;
  Fragment password;
  Fragment required;
  BS_VIEW(ChangePasswordView,
          source,
          title,
          send,
          path,
          revokes,
          other_sessions,
          me,
          new_password,
          status,
          void_at,
          login_path,
          login,
          password,
          required)
};

constexpr PageOf<RegisterView> kRegister{"tests/auth/register-user.test.ts.tmpl"};
constexpr PageOf<LoginView> kLogin{"tests/auth/login-user.test.ts.tmpl"};
constexpr PageOf<GetMeView> kGetMe{"tests/auth/get-me.test.ts.tmpl"};
constexpr PageOf<UpdateMeView> kUpdateMe{"tests/auth/update-me.test.ts.tmpl"};
constexpr PageOf<ChangePasswordView> kChangePassword{"tests/auth/change-password.test.ts.tmpl"};

const plan::EntityField& field_named(const plan::EntityPlan& entity, std::string_view name) {
  return *std::ranges::find(entity.fields, name, &plan::EntityField::field);
}

RegisterView register_view(const Scene& scene) {
  const Context& context = scene.context();
  const plan::AuthPlan& auth = *context.server.app.auth;
  const plan::EntityPlan& identity = context.server[auth.identity];
  return {.source = context.source(),
          .title = scene.title(),
          .send = scene.send(),
          .path = scene.path(),
          .sample = *scene.sample(),
          .token_type = StringLit(auth.schemes.front()),
          .seconds = IntLit(auth.access_seconds),
          .me = path_of_auth(context, "getMe"),
          .password = Ident(field_named(identity, auth.password_field).column),
          .table = Ident(identity.table),
          .body = body_view(scene)};
}

/// A login of the right form that no sample has.
std::string unknown_login(const Context& context) {
  const plan::Operation& registration = context.server[*context.tests.registration];
  for (const plan::InputMemberPlan& member : context.server[*registration.body].members) {
    const size_t at = member.sample.find("{n}");
    if (member.name == context.server.app.auth->login_field && at != std::string::npos) {
      return std::string(member.sample).replace(at, 3, "0");
    }
  }
  return "nobody@example.org";
}

std::optional<IntLit> few_failures(const Context& context) {
  constexpr std::int64_t kMost = 10;
  const std::optional<ir::Quota>& throttle = context.server.mechanisms.throttle;
  return throttle && throttle->requests <= kMost ? std::optional(IntLit(throttle->requests))
                                                 : std::nullopt;
}

LoginView login_view(const Scene& scene) {
  const Context& context = scene.context();
  const plan::AuthPlan& auth = *context.server.app.auth;
  return {.source = context.source(),
          .title = scene.title(),
          .send = scene.send(),
          .path = scene.path(),
          .login = key_of(auth.login_field),
          .password = key_of(auth.password_field),
          .me = path_of_auth(context, "getMe"),
          .nobody = StringLit(unknown_login(context)),
          .failures = few_failures(context),
          .required = required_errors(context, scene.operation())};
}

/// One challenge for each scheme (contract H-8).
std::string challenge(const plan::AuthPlan& auth, std::string_view complaint) {
  std::vector<std::string> challenges;
  for (const std::string& scheme : auth.schemes) {
    challenges.push_back(fmt::format("{} realm=\"api\"{}", scheme, complaint));
  }
  return fmt::format("{}", fmt::join(challenges, ", "));
}

GetMeView get_me_view(const Scene& scene) {
  const plan::AuthPlan& auth = *scene.context().server.app.auth;
  return {.source = scene.context().source(),
          .title = scene.title(),
          .send = scene.send(),
          .path = scene.path(),
          .challenge = StringLit(challenge(auth, "")),
          .complaint = StringLit(challenge(auth, ", error=\"invalid_token\"")),
          .seconds = IntLit(auth.access_seconds)};
}

UpdateMeView update_me_view(const Scene& scene) {
  UpdateMeView view{.source = scene.context().source(),
                    .title = scene.title(),
                    .setup = {},
                    .send = scene.send(),
                    .path = scene.path(),
                    .sample = {},
                    .shown = {},
                    .refused = refused_change(scene)};
  if (scene.is_served() && scene.sample()) {
    view.sample = *scene.sample();
    view.shown = shown_members(scene).value_or(Fragment());
  }
  scene.call(Sender::Caller, view.path, {});
  view.setup = scene.setup();
  return view;
}

/// Another password than the sample, as long.
std::string new_password(const plan::InputPlan& input) {
  for (const plan::InputMemberPlan& member : input.members) {
    if (member.name == "newPassword" && !member.sample.empty()) {
      std::string text = member.sample;
      text.front() = 'd';
      return text;
    }
  }
  return "another password";
}

ChangePasswordView change_password_view(const Scene& scene) {
  const Context& context = scene.context();
  const plan::AuthPlan& auth = *context.server.app.auth;
  const Fragment me = path_of_auth(context, "getMe");
  const bool is_seen = auth.immediate_revocation && !me.empty();
  const bool revokes = is_seen && !auth.sessions;
  const bool has_others = is_seen && auth.sessions;
  return {.source = context.source(),
          .title = scene.title(),
          .send = scene.send(),
          .path = scene.path(),
          .revokes = revokes,
          .other_sessions = has_others ? path_of_auth(context, "loginUser") : Fragment(),
          .me = has_others ? me : Fragment(),
          .new_password = StringLit(new_password(context.server[*scene.operation().body])),
          .status = IntLit(scene.operation().reply.status),
          .void_at = revokes ? me : Fragment(),
          .login_path = path_of_auth(context, "loginUser"),
          .login = key_of(auth.login_field),
          .password = key_of(auth.password_field),
          .required = required_errors(context, scene.operation())};
}

}  // namespace

Files lower_auth_tests(const Context& context) {
  Files files;
  if (!context.tests.registration) {
    return files;
  }
  for (const plan::OperationId id : context.server.operations.ids()) {
    const plan::Operation& operation = context.server[id];
    if (operation.origin != ir::Origin::StdAuth) {
      continue;
    }
    const Scene scene(context, id);
    if (operation.name == "registerUser") {
      files.push_back(kRegister.at(scene.file(), register_view(scene)));
    } else if (operation.name == "loginUser") {
      files.push_back(kLogin.at(scene.file(), login_view(scene)));
    } else if (operation.name == "getMe") {
      files.push_back(kGetMe.at(scene.file(), get_me_view(scene)));
    } else if (operation.name == "updateMe") {
      files.push_back(kUpdateMe.at(scene.file(), update_me_view(scene)));
    } else if (operation.name == "changePassword") {
      files.push_back(kChangePassword.at(scene.file(), change_password_view(scene)));
    }
  }
  std::ranges::move(lower_session_tests(context), std::back_inserter(files));
  return files;
}

TemplateUses auth_tests_templates() {
  TemplateUses uses = {kRegister.use(), kLogin.use(), kGetMe.use(), kUpdateMe.use(),
                       kChangePassword.use()};
  std::ranges::move(session_tests_templates(), std::back_inserter(uses));
  return uses;
}

}  // namespace bspec::express
