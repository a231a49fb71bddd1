#include "passes/plan/storage/runtime_tables.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "passes/plan/names/sql_names.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

using plan::ValueKind;

plan::StoredColumn column(std::string_view name, ValueKind kind) {
  plan::StoredColumn column;
  column.name = name;
  column.type = of_kind(kind);
  return column;
}

plan::StoredColumn nullable(std::string_view name, ValueKind kind) {
  plan::StoredColumn result = column(name, kind);
  result.type.nullable = true;
  return result;
}

plan::Table table(std::string_view name,
                  std::string_view doc,
                  std::vector<plan::StoredColumn> columns) {
  plan::Table table;
  table.name = name;
  table.kind = plan::TableKind::Runtime;
  table.doc = doc;
  table.columns = std::move(columns);
  table.primary_key = {table.columns.front().name};
  return table;
}

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

std::vector<plan::Table> runtime_tables(const plan::Mechanisms& mechanisms) {
  std::vector<plan::Table> tables;
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
