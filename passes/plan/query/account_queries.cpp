#include "passes/plan/query/account_queries.h"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {

std::vector<plan::ResultColumn> columns_of(const plan::EntityPlan& entity) {
  std::vector<plan::ResultColumn> columns;
  for (const plan::EntityField& field : entity.fields) {
    if (!field.secret) {
      columns.push_back({field.column, field.type});
    }
  }
  if (entity.reads_version) {
    columns.push_back({"version", of_kind(plan::ValueKind::Integer)});
  }
  if (entity.has_epoch) {
    columns.push_back({"epoch", of_kind(plan::ValueKind::Integer)});
  }
  return columns;
}

plan::QueryId find_caller_in_session(const ir::Program& program,
                                     const plan::EntityPlan& identity,
                                     Queries& queries) {
  const ir::EntityId id = program.app.auth->identity;
  return queries.add(id, "findCallerInSession", [&] {
    plan::Query query;
    query.role = plan::QueryRole::FindCaller;
    query.rows = plan::Cardinality::ZeroOrOne;
    query.columns = columns_of(identity);
    query.parameters = {{"id", id_type(program, id)},
                        {"session_id", of_kind(plan::ValueKind::Uuid)},
                        {"now", of_kind(plan::ValueKind::Instant)}};
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text("SELECT ").entity_columns(plan_id(id));
      sql.text(
          fmt::format("\nFROM {} this JOIN bspec_sessions s ON s.user_id = this.id\n"
                      "WHERE this.id = :id AND s.id = :session_id AND s.revoked_at IS NULL\n"
                      "  AND s.expires_at > :now",
                      table_name(program[id])));
    });
    return query;
  });
}

}  // namespace bspec::passes
