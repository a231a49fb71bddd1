#include "passes/plan/storage/job_tables.h"

#include <string_view>
#include <utility>
#include <vector>

#include "passes/plan/names/sql_names.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

using plan::ValueKind;

plan::StoredColumn column(std::string_view name, ValueKind kind, bool is_nullable = false) {
  plan::StoredColumn column;
  column.name = name;
  column.type = of_kind(kind);
  column.type.nullable = is_nullable;
  return column;
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

/// One row for each listener of an event that has happened, until it has heard.
plan::Table deliveries() {
  plan::Table deliveries =
      table("bspec_deliveries", "What listeners have still to hear of",
            {column("id", ValueKind::Uuid), column("listener", ValueKind::Text),
             column("payload", ValueKind::Text), column("attempts", ValueKind::Integer),
             column("due_at", ValueKind::Instant), column("dead_at", ValueKind::Instant, true),
             column("created_at", ValueKind::Instant)});
  deliveries.indexes.push_back({constraint_name(deliveries.name, {"dead_at", "due_at"}, "idx"),
                                {"dead_at", "due_at"},
                                "the next deliveries are found by it, past those that are dead"});
  return deliveries;
}

plan::Table schedules() {
  return table("bspec_schedules", "When each schedule runs next, and who runs it",
               {column("name", ValueKind::Text), column("due_at", ValueKind::Instant),
                column("lease_until", ValueKind::Instant)});
}

}  // namespace

std::vector<plan::Table> job_tables(const ir::Program& program) {
  std::vector<plan::Table> tables;
  if (!program.listeners.empty()) {
    tables.push_back(deliveries());
  }
  if (!program.schedules.empty()) {
    tables.push_back(schedules());
  }
  return tables;
}

}  // namespace bspec::passes
