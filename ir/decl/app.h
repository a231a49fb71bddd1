#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/decl/error.h"
#include "ir/ids.h"
#include "support/source/span.h"

namespace bspec::ir {

/// So many requests per window.
struct Quota {
  std::int64_t requests = 0;
  std::int64_t seconds = 0;
};

enum class TokenAlgorithm : std::uint8_t { Hs256, Es256 };

/// `auth { … }`: callers exist if and only if an app has one (settings.md 1).
struct AuthSettings {
  EntityId identity;
  Span span;
  std::optional<FieldId> roles;
  std::optional<FieldId> active;
  /// Schemes of the `Authorization` header that carry an access token.
  std::vector<std::string> schemes = {"Bearer"};
  /// `accept cookie "name"`; next.
  std::optional<std::string> cookie;
  std::int64_t access_seconds = 900;
  /// Absent: no sessions.
  std::optional<std::int64_t> refresh_seconds;
  std::int64_t idle_seconds = 7 * 86'400;
  std::int64_t grace_seconds = 0;
  bool rotation = true;
  TokenAlgorithm algorithm = TokenAlgorithm::Hs256;
  bool immediate_revocation = true;
  bool throttle = true;
  bool blocklist = true;
};

struct LimitSettings {
  std::int64_t body_bytes = 1024 * 1024;
  /// Per caller, half of it per address; absent is `off`.
  std::optional<Quota> requests = Quota{600, 60};
  /// Failures per pair of account and address.
  Quota login = {5, 900};
  /// 0 is `off`.
  std::int64_t request_ms = 30'000;
  std::int64_t statement_ms = 5'000;
  std::int64_t concurrent = 512;
};

enum class UnknownMembers : std::uint8_t { Reject, Ignore };
enum class Docs : std::uint8_t { Development, Public, Off };
enum class ProductionDatabase : std::uint8_t { Postgres, Sqlite };

/// What `profile { … }` says, for advice and deployment files; as written.
struct ProfileSettings {
  std::string scale = "startup";
  std::string deploy = "none";
  std::string cost = "low";
  std::optional<std::int64_t> replicas;
};

/// `waive "SEC-…" because "…" until "YYYY-MM-DD"`.
struct Waiver {
  std::string rule;
  std::string reason;
  std::string until;
  Span span;
};

/// `app X { … }` with every default filled in.
struct App {
  std::string name = "App";
  Span span;
  std::string doc;
  std::string title;
  std::string version = "1.0.0";
  std::string description;
  /// Without a slash at the end; empty for `base "/"`.
  std::string base = "/api";
  ProductionDatabase database = ProductionDatabase::Postgres;
  /// The target that is built when none is named.
  std::string stack = "express";
  std::optional<AuthSettings> auth;
  std::vector<std::string> cors_origins;
  LimitSettings limits;
  ErrorSettings errors;
  bool headers = true;
  UnknownMembers unknown = UnknownMembers::Reject;
  std::vector<std::string> proxies;
  Docs docs = Docs::Development;
  ProfileSettings profile;
  std::vector<Waiver> waivers;
  /// `use std.auth`, and the words of its `without`.
  std::optional<Span> std_auth;
  std::vector<std::string> std_auth_without;
  /// `use std.audit`; next.
  std::optional<Span> std_audit;
};

}  // namespace bspec::ir
