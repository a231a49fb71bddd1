#include "passes/plan/storage/runtime_tables.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "passes/plan/names/sql_names.h"
#include "passes/plan/storage/runtime_columns.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

using plan::ValueKind;

/// Old rows are found by this column, and deleted.
void sweep_by(plan::Table& table, const std::string& column) {
  table.indexes.push_back(
      {constraint_name(table.name, {column}, "idx"), {column}, "old rows are deleted"});
}

/// `id`: SHA-256 over who asks what of which route, under which key. The status is null while the
/// request is being answered, which only its own transaction can see.
plan::Table idempotency_keys() {
  plan::Table keys =
      table("bspec_idempotency_keys",
            "Replies to requests that callers may send again under the same key",
            {column("id", ValueKind::Text), column("fingerprint", ValueKind::Text),
             nullable("status", ValueKind::Integer), nullable("content_type", ValueKind::Text),
             nullable("location", ValueKind::Text), nullable("etag", ValueKind::Text),
             nullable("body", ValueKind::Text), column("created_at", ValueKind::Instant)});
  sweep_by(keys, "created_at");
  return keys;
}

/// `id`: HMAC over an account, or over an account and the network that it was tried from.
plan::Table throttles() {
  plan::Table throttles = table(
      "bspec_throttles", "Failed attempts to log in",
      {column("id", ValueKind::Text), column("failures", ValueKind::Integer),
       column("blocked_until", ValueKind::Instant), column("expires_at", ValueKind::Instant)});
  sweep_by(throttles, "expires_at");
  return throttles;
}

/// Goes with the row of its column `column`.
void belong_to(plan::Table& table, const std::string& column, const std::string& owner) {
  table.foreign_keys.push_back(
      {constraint_name(table.name, {column}, "fkey"), column, owner, ir::OnDelete::Cascade});
}

/// A family of refresh tokens.
plan::Table sessions(const std::string& accounts) {
  plan::Table sessions =
      table("bspec_sessions", "Who is logged in, until when",
            {column("id", ValueKind::Uuid), column("user_id", ValueKind::Uuid),
             column("created_at", ValueKind::Instant), column("expires_at", ValueKind::Instant),
             nullable("revoked_at", ValueKind::Instant), nullable("reason", ValueKind::Text),
             nullable("network", ValueKind::Text), nullable("agent", ValueKind::Text)});
  belong_to(sessions, "user_id", accounts);
  sessions.indexes.push_back({constraint_name(sessions.name, {"user_id"}, "idx"),
                              {"user_id"},
                              "sessions are found, and deleted, by their account"});
  sweep_by(sessions, "expires_at");
  return sessions;
}

/// `hash`: SHA-256 of the token. Used ones stay, so that one that comes again is known.
plan::Table refresh_tokens() {
  plan::Table tokens =
      table("bspec_refresh_tokens", "Refresh tokens that were given out",
            {column("hash", ValueKind::Text), column("session_id", ValueKind::Uuid),
             nullable("parent_hash", ValueKind::Text), column("issued_at", ValueKind::Instant),
             nullable("used_at", ValueKind::Instant), column("expires_at", ValueKind::Instant)});
  belong_to(tokens, "session_id", "bspec_sessions");
  tokens.indexes.push_back({constraint_name(tokens.name, {"session_id"}, "idx"),
                            {"session_id"},
                            "tokens are deleted with their session"});
  return tokens;
}

/// One process counts in memory: SQLite has no others.
plan::Table rate_limits() {
  plan::Table limits = table("bspec_rate_limits", "Requests in the window of each limit and key",
                             {column("id", ValueKind::Text), column("requests", ValueKind::Integer),
                              column("window_end", ValueKind::Instant)});
  limits.only_in = plan::Dialect::Postgres;
  limits.is_unlogged = true;
  sweep_by(limits, "window_end");
  return limits;
}

}  // namespace

std::vector<plan::Table> runtime_tables(const ir::Program& program,
                                        const plan::Mechanisms& mechanisms) {
  std::vector<plan::Table> tables;
  if (program.app.auth && program.app.auth->refresh_seconds) {
    tables.push_back(sessions(table_name(program[program.app.auth->identity])));
    tables.push_back(refresh_tokens());
  }
  if (mechanisms.idempotency) {
    tables.push_back(idempotency_keys());
  }
  if (mechanisms.throttle) {
    tables.push_back(throttles());
  }
  if (mechanisms.counts_requests) {
    tables.push_back(rate_limits());
  }
  return tables;
}

}  // namespace bspec::passes
