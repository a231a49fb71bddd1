#include "passes/plan/storage/job_tables.h"

#include <string_view>
#include <utility>
#include <vector>

#include "passes/plan/names/sql_names.h"
#include "passes/plan/storage/runtime_columns.h"

namespace bspec::passes {
namespace {

using plan::ValueKind;

/// One row for each listener of an event that has happened, until it has heard.
plan::Table deliveries() {
  plan::Table deliveries =
      table("bspec_deliveries", "What listeners have still to hear of",
            {column("id", ValueKind::Uuid), column("listener", ValueKind::Text),
             column("payload", ValueKind::Text), column("attempts", ValueKind::Integer),
             column("due_at", ValueKind::Instant), nullable("dead_at", ValueKind::Instant),
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
