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

/// `auth { … }`: callers exist if and only if an app has one (settings.md 1).
struct AuthSettings {
  EntityId identity;
  Span span;
  std::optional<FieldId> roles;
  std::optional<FieldId> active;
  /// Schemes of the `Authorization` header that carry an access token.
  std::vector<std::string> schemes = {"Bearer"};
  std::int64_t access_seconds = 900;
  bool immediate_revocation = true;
  bool throttle = true;
  bool blocklist = true;
};

struct LimitSettings {
  std::int64_t body_bytes = 1024 * 1024;
  /// Per caller, half of it per address; absent is `off`.
  std::optional<Quota> requests = Quota{600, 60};
  /// 0 is `off`.
  std::int64_t request_ms = 30'000;
  std::int64_t statement_ms = 5'000;
  std::int64_t concurrent = 512;
};

enum class UnknownMembers : std::uint8_t { Reject, Ignore };
enum class Docs : std::uint8_t { Development, Public, Off };
enum class ProductionDatabase : std::uint8_t { Postgres, Sqlite };

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
  /// `use std.auth`, and the words of its `without`.
  std::optional<Span> std_auth;
  std::vector<std::string> std_auth_without;
};

}  // namespace bspec::ir
