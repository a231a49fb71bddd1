#include "frontend/sema/settings/settings.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/settings/network.h"
#include "frontend/sema/settings/setting_values.h"
#include "support/diag/defs/decls.h"

namespace bspec::sema {
namespace {

using Apply = void (*)(Analysis&, const ast::Setting&);

void set_title(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.title = text_of(setting).value_or(analysis.program.app.title);
}

void set_version(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.version = text_of(setting).value_or(analysis.program.app.version);
}

void set_description(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.description = text_of(setting).value_or("");
}

/// A path of literal segments, without a slash at its end; `/` is none.
void set_base(Analysis& analysis, const ast::Setting& setting) {
  const std::optional<std::string> base = text_of(setting);
  if (!base) {
    return;
  }
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~-/";
  const bool is_path = base->starts_with('/') && (base->size() == 1 || !base->ends_with('/')) &&
                       base->find("//") == std::string::npos &&
                       base->find_first_not_of(kAllowed) == std::string::npos;
  if (!is_path) {
    analysis.diags.report(diag::SettingValue, setting.values.front().span, "base",
                          "a path such as `/api`");
    return;
  }
  analysis.program.app.base = *base == "/" ? "" : *base;
}

void set_database(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.database = word_of(setting) == "sqlite" ? ir::ProductionDatabase::Sqlite
                                                               : ir::ProductionDatabase::Postgres;
}

void set_stack(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.stack = std::string(word_of(setting));
}

void set_headers(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.headers = word_of(setting) != "off";
}

void set_unknown(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.unknown =
      word_of(setting) == "ignore" ? ir::UnknownMembers::Ignore : ir::UnknownMembers::Reject;
}

void set_docs(Analysis& analysis, const ast::Setting& setting) {
  const std::string_view word = word_of(setting);
  analysis.program.app.docs = word == "public" ? ir::Docs::Public
                              : word == "off"  ? ir::Docs::Off
                                               : ir::Docs::Development;
}

void set_proxies(Analysis& analysis, const ast::Setting& setting) {
  for (const ast::SettingValue& value : setting.values) {
    if (value.text && !is_network(value.text->value)) {
      analysis.diags.report(diag::SettingValue, value.span, "proxies",
                            "networks such as `10.0.0.0/8` or `fd00::/8`, or `any`");
      continue;
    }
    analysis.program.app.proxies.emplace_back(value.text ? value.text->value : "any");
  }
}

/// Exact origins: scheme, host and port, nothing behind them.
void set_origins(Analysis& analysis, const ast::Setting& setting) {
  for (const ast::SettingValue& value : setting.values) {
    if (!value.text) {
      continue;
    }
    const std::string_view origin = value.text->value;
    const std::size_t host = origin.find("://");
    const bool has_scheme = origin.starts_with("https://") || origin.starts_with("http://");
    const bool is_origin = has_scheme && origin.size() > host + 3 &&
                           origin.find_first_of("/?#*", host + 3) == std::string_view::npos;
    if (origin != "*" && !is_origin) {
      analysis.diags.report(diag::SettingValue, value.span, "cors.origins",
                            "an origin such as `https://app.example.org`, or `*`");
      continue;
    }
    analysis.program.app.cors_origins.emplace_back(origin);
  }
}

void set_body(Analysis& analysis, const ast::Setting& setting) {
  constexpr std::int64_t kMaxBody = 10'485'760;
  analysis.program.app.limits.body_bytes =
      ranged(analysis, setting, 1, kMaxBody, "at least 1 KB and at most 10 MB")
          .value_or(analysis.program.app.limits.body_bytes);
}

void set_requests(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.limits.requests = quota_of(analysis, setting);
}

constexpr std::int64_t kDayMs = 86'400'000;

void set_request_time(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.limits.request_ms =
      ranged(analysis, setting, 0, kDayMs, "at most one day").value_or(0);
}

void set_statement_time(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.limits.statement_ms =
      ranged(analysis, setting, 0, kDayMs, "at most one day").value_or(0);
}

void set_concurrent(Analysis& analysis, const ast::Setting& setting) {
  constexpr std::int64_t kMaxConcurrent = 1'000'000;
  analysis.program.app.limits.concurrent =
      ranged(analysis, setting, 1, kMaxConcurrent, "1 to 1000000")
          .value_or(analysis.program.app.limits.concurrent);
}

void set_login(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.limits.login =
      quota_of(analysis, setting).value_or(analysis.program.app.limits.login);
}

void set_scale(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.profile.scale = std::string(word_of(setting));
}

void set_deploy(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.profile.deploy = std::string(word_of(setting));
}

void set_cost(Analysis& analysis, const ast::Setting& setting) {
  analysis.program.app.profile.cost = std::string(word_of(setting));
}

void set_replicas(Analysis& analysis, const ast::Setting& setting) {
  constexpr std::int64_t kMaxReplicas = 1000;
  analysis.program.app.profile.replicas = ranged(analysis, setting, 1, kMaxReplicas, "1 to 1000");
}

/// The settings of settings.md 1, in its order; `auth` has a table of its own.
struct Row {
  std::string_view name;
  Apply apply;
};

constexpr Row kRows[] = {
    {"title", set_title},
    {"version", set_version},
    {"description", set_description},
    {"base", set_base},
    {"database", set_database},
    {"stack", set_stack},
    {"cors.origins", set_origins},
    {"limits.body", set_body},
    {"limits.requests", set_requests},
    {"limits.login", set_login},
    {"limits.request", set_request_time},
    {"limits.statement", set_statement_time},
    {"limits.concurrent", set_concurrent},
    {"headers", set_headers},
    {"unknown", set_unknown},
    {"proxies", set_proxies},
    {"docs", set_docs},
    {"profile.scale", set_scale},
    {"profile.deploy", set_deploy},
    {"profile.cost", set_cost},
    {"profile.replicas", set_replicas},
};

}  // namespace

void read_settings(Analysis& analysis, llvm::ArrayRef<ast::Setting> settings) {
  for (const ast::Setting& setting : settings) {
    const auto* row = std::ranges::find(kRows, setting_name(setting), &Row::name);
    if (row != std::end(kRows) && !setting.values.empty()) {
      row->apply(analysis, setting);
    }
  }
  read_auth_settings(analysis, settings);
}

}  // namespace bspec::sema
