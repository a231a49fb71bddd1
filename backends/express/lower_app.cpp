#include "backends/express/lower_app.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "backends/express/lower_jobs.h"
#include "backends/express/use_case_signature.h"
#include "backends/express/wiring.h"
#include "backends/weave/fragment.h"

namespace bspec::express {
namespace {

using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::IntLit;
using weave::StringLit;
using weave::Symbol;

struct QuotaView {
  IntLit requests;
  IntLit seconds;
  BS_VIEW(QuotaView, requests, seconds)
};

struct SessionView {
  IntLit refresh_seconds;
  IntLit idle_seconds;
  IntLit grace_seconds;
  weave::Raw rotation;
  BS_VIEW(SessionView, refresh_seconds, idle_seconds, grace_seconds, rotation)
};

struct SettingsView {
  Comment source;
  Comment doc;
  StringLit name;
  StringLit base;
  bool has_callers = false;
  std::vector<StringLit> schemes = {};
  IntLit access_seconds = {};
  std::optional<SessionView> sessions = {};
  std::vector<StringLit> origins = {};
  IntLit body_bytes = {};
  IntLit concurrent = {};
  std::optional<IntLit> request_ms = {};
  std::optional<IntLit> statement_ms = {};
  std::optional<QuotaView> per_caller = {};
  std::optional<QuotaView> per_address = {};
  std::optional<QuotaView> auth_per_address = {};
  std::optional<QuotaView> login = {};
  std::vector<StringLit> proxies = {};
  BS_VIEW(SettingsView,
          source,
          doc,
          name,
          base,
          has_callers,
          schemes,
          access_seconds,
          sessions,
          origins,
          body_bytes,
          concurrent,
          request_ms,
          statement_ms,
          per_caller,
          per_address,
          auth_per_address,
          login,
          proxies)
};

struct KindView {
  Ident name;
  IntLit status;
  std::optional<StringLit> at = {};
  std::optional<StringLit> message = {};
  BS_VIEW(KindView, name, status, at, message)
};

struct ErrorSettingsView {
  Comment source;
  Fragment shape;
  std::vector<KindView> kinds;
  BS_VIEW(ErrorSettingsView, source, shape, kinds)
};

struct AppView {
  Comment source;
  bool has_callers = false;
  Symbol find_caller;
  bool has_query = false;
  bool has_read = false;
  bool has_write = false;
  bool has_passwords = false;
  bool has_throttle = false;
  bool has_tokens = false;
  bool hashes_tokens = false;
  bool uses_sessions = false;
  bool has_sessions = false;
  bool has_session_store = false;
  bool looks_at_session = false;
  /// Tokens are signed with keys of a file.
  bool has_key_file = false;
  bool needs_ports = false;
  bool counts_requests = false;
  bool has_caller_limit = false;
  bool has_address_limit = false;
  bool has_auth_limit = false;
  bool has_route_limits = false;
  bool has_time_limit = false;
  bool hides_headers = false;
  bool has_cursors = false;
  bool has_idempotency = false;
  /// For tokens, the throttle and cursors.
  bool has_secret = false;
  /// Something else than routes asks for what they use.
  bool gives_ports = false;
  BS_VIEW(AppView,
          source,
          has_callers,
          find_caller,
          has_query,
          has_read,
          has_write,
          has_passwords,
          has_throttle,
          has_tokens,
          hashes_tokens,
          uses_sessions,
          has_sessions,
          has_session_store,
          looks_at_session,
          has_key_file,
          needs_ports,
          counts_requests,
          has_caller_limit,
          has_address_limit,
          has_auth_limit,
          has_route_limits,
          has_time_limit,
          hides_headers,
          has_cursors,
          has_idempotency,
          has_secret,
          gives_ports)
};

struct MainView {
  Comment source;
  bool has_key_file = false;
  bool keeps_house = false;
  bool has_seeds = false;
  bool has_listeners = false;
  bool has_schedules = false;
  /// Either of them.
  bool has_jobs = false;
  std::vector<Symbol> purges = {};
  BS_VIEW(MainView,
          source,
          has_key_file,
          keeps_house,
          has_seeds,
          has_listeners,
          has_schedules,
          has_jobs,
          purges)
};

constexpr PageOf<SettingsView> kSettings{"src/config/settings.ts.tmpl"};
constexpr PageOf<ErrorSettingsView> kErrors{"src/config/errors.ts.tmpl"};
constexpr PageOf<AppView> kApp{"src/app.ts.tmpl"};
constexpr PageOf<MainView> kMain{"src/main.ts.tmpl"};

std::vector<StringLit> literals(const std::vector<std::string>& texts) {
  std::vector<StringLit> list;
  for (const std::string& text : texts) {
    list.emplace_back(text);
  }
  return list;
}

QuotaView quota_view(const ir::Quota& quota) {
  return {IntLit(quota.requests), IntLit(quota.seconds)};
}

std::optional<IntLit> unless_off(int64_t milliseconds) {
  return milliseconds == 0 ? std::nullopt : std::optional(IntLit(milliseconds));
}

SettingsView settings_view(const Context& context) {
  const plan::AppPlan& app = context.server.app;
  SettingsView view{.source = context.source(),
                    .doc = Comment("app " + app.name),
                    .name = StringLit(app.slug),
                    .base = StringLit(app.base)};
  if (app.auth) {
    view.has_callers = true;
    view.schemes = literals(app.auth->schemes);
    view.access_seconds = IntLit(app.auth->access_seconds);
    if (const std::optional<plan::SessionPlan>& sessions = app.auth->sessions) {
      view.sessions = SessionView{IntLit(sessions->refresh_seconds), IntLit(sessions->idle_seconds),
                                  IntLit(sessions->grace_seconds),
                                  sessions->rotation ? weave::Raw("true") : weave::Raw("false")};
    }
  }
  view.origins = literals(app.cors_origins);
  view.body_bytes = IntLit(app.limits.body_bytes);
  view.concurrent = IntLit(app.limits.concurrent);
  view.request_ms = unless_off(app.limits.request_ms);
  view.statement_ms = unless_off(app.limits.statement_ms);
  if (const std::optional<ir::Quota>& quota = app.limits.requests) {
    if (app.auth) {
      view.per_caller = quota_view(*quota);
    }
    // An address is worth half a caller.
    view.per_address = quota_view({(quota->requests + 1) / 2, quota->seconds});
  }
  const plan::Mechanisms& mechanisms = context.server.mechanisms;
  if (mechanisms.auth_bucket) {
    view.auth_per_address = quota_view(*mechanisms.auth_bucket);
  }
  if (mechanisms.throttle) {
    view.login = quota_view(*mechanisms.throttle);
  }
  view.proxies = literals(app.proxies);
  return view;
}

/// `at field`, `at subject`: where failures say they are by themselves.
bool is_of_failure(const std::optional<std::string>& at) {
  return at == "field" || at == "subject";
}

ErrorSettingsView errors_view(const Context& context) {
  const plan::AppPlan& app = context.server.app;
  ErrorSettingsView view{.source = context.source(), .shape = {}, .kinds = {}};
  switch (app.shape) {
    case ir::ErrorShape::Problem:
      view.shape = code("$()", context.symbols["rt.problemShape"]);
      break;
    case ir::ErrorShape::Fields:
      view.shape = code("$($)", context.symbols["rt.fieldsShape"], StringLit(app.shape_member));
      break;
    case ir::ErrorShape::Text:
      view.shape = code("$($)", context.symbols["rt.textShape"], StringLit(app.shape_member));
      break;
  }
  const auto literal = [](const std::optional<std::string>& text) {
    return text ? std::optional(StringLit(*text)) : std::nullopt;
  };
  for (const plan::KindPlan& kind : app.kinds) {
    view.kinds.push_back({.name = property(ir::name_of(kind.kind)),
                          .status = IntLit(kind.status),
                          .at = is_of_failure(kind.at) ? std::nullopt : literal(kind.at),
                          .message = literal(kind.message)});
  }
  return view;
}

AppView app_view(const Context& context) {
  const plan::AppPlan& app = context.server.app;
  const Wiring wiring = wiring_of(context.server);
  AppView view{.source = context.source(), .has_callers = wiring.has_callers, .find_caller = {}};
  if (app.auth) {
    view.find_caller = {"findCaller",
                        fmt::format("src/infrastructure/{}/find-caller.ts",
                                    context.names[app.auth->identity].folder),
                        ""};
  }
  view.has_query = wiring.uses_query;
  view.has_read = wiring.uses_read;
  view.has_write = wiring.uses_write;
  view.has_passwords = wiring.uses_passwords;
  view.has_tokens = wiring.issues_tokens;
  view.hashes_tokens = wiring.hashes_tokens;
  view.has_sessions = wiring.renews_sessions;
  view.has_session_store = wiring.stores_sessions;
  view.uses_sessions = wiring.renews_sessions || wiring.stores_sessions;
  view.looks_at_session = app.auth && app.auth->sessions && app.auth->immediate_revocation;
  view.needs_ports = std::ranges::any_of(
      context.server.operations,
      [](const plan::Operation& operation) { return signature_of(operation).ports; });
  view.gives_ports = !context.server.schedules.empty() || context.server.create_admin;
  view.needs_ports |= view.gives_ports;
  view.has_throttle = context.server.mechanisms.throttle.has_value();
  view.has_key_file = has_key_file(app);
  view.counts_requests = context.server.mechanisms.counts_requests;
  view.has_caller_limit = app.limits.requests && app.auth;
  view.has_address_limit = app.limits.requests.has_value();
  view.has_auth_limit = context.server.mechanisms.auth_bucket.has_value();
  view.has_idempotency = context.server.mechanisms.idempotency;
  view.has_time_limit = app.limits.request_ms != 0;
  view.hides_headers = !app.headers;
  for (const plan::Operation& operation : context.server.operations) {
    view.has_cursors |= operation.listing && operation.listing->cursor;
    view.has_route_limits |= operation.limit.has_value();
  }
  const bool signs_by_secret = view.has_callers && !view.has_key_file;
  view.has_secret = signs_by_secret || view.has_throttle || view.has_cursors;
  return view;
}

MainView main_view(const Context& context) {
  const plan::Mechanisms& mechanisms = context.server.mechanisms;
  MainView view{.source = context.source(), .has_key_file = has_key_file(context.server.app)};
  const auto sweep = [&](bool is_needed, std::string_view purge) {
    if (is_needed) {
      view.purges.push_back(context.symbols[purge]);
    }
  };
  sweep(mechanisms.idempotency, "rt.idempotencyPurge");
  sweep(mechanisms.throttle.has_value(), "rt.throttlePurge");
  const std::optional<plan::AuthPlan>& auth = context.server.app.auth;
  sweep(auth && auth->sessions, "rt.sessionPurge");
  sweep(mechanisms.counts_requests, "rt.rateLimitPurge");
  view.keeps_house = !view.purges.empty();
  view.has_seeds = has_seeds(context.server);
  view.has_listeners = !context.server.listeners.empty();
  view.has_schedules = !context.server.schedules.empty();
  view.has_jobs = view.has_listeners || view.has_schedules;
  return view;
}

}  // namespace

Files lower_app(const Context& context) {
  Files files;
  files.push_back(kSettings.at("src/config/settings.ts", settings_view(context)));
  files.push_back(kErrors.at("src/config/errors.ts", errors_view(context)));
  files.push_back(kApp.at("src/app.ts", app_view(context)));
  files.push_back(kMain.at("src/main.ts", main_view(context)));
  return files;
}

TemplateUses app_templates() {
  return {kSettings.use(), kErrors.use(), kApp.use(), kMain.use()};
}

}  // namespace bspec::express
