#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/cascade.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/sql/layout.h"
#include "passes/plan/sql/literal.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

/// References that point to an entity, of one kind.
std::vector<ir::FieldId> references_to(const ir::Program& program,
                                       ir::EntityId entity,
                                       ir::OnDelete rule) {
  std::vector<ir::FieldId> references;
  for (ir::FieldId id : program.fields.ids()) {
    const ir::Field& field = program[id];
    if (field.is_reference() && *field.type.entity == entity && field.on_delete == rule) {
      references.push_back(id);
    }
  }
  return references;
}

std::string table_of(const ir::Program& program, ir::EntityId entity) {
  return table_name(program[entity]);
}

/// Nothing else goes: whoever refers to the row stays.
std::string direct_test(const ir::Program& program, const std::vector<ir::FieldId>& restricting) {
  std::vector<std::string> tests;
  for (ir::FieldId reference : restricting) {
    const ir::Field& field = program[reference];
    const bool is_self = field.entity == *field.type.entity;
    tests.push_back(fmt::format("EXISTS (SELECT 1 FROM {} other WHERE other.{} = :id{})",
                                table_of(program, field.entity), column_name(program, reference),
                                is_self ? " AND other.id <> :id" : ""));
  }
  return fmt::format("SELECT {} AS referenced", any_of(tests));
}

/// A row that stays refers to one that goes.
std::string closure_test(const ir::Program& program, const std::vector<ir::FieldId>& restricting) {
  std::vector<std::string> tests;
  for (ir::FieldId reference : restricting) {
    const ir::Field& field = program[reference];
    tests.push_back(
        fmt::format("EXISTS (SELECT 1 FROM {} other WHERE other.{} IN "
                    "(SELECT gone.owner_id FROM gone WHERE gone.owner = {}) AND other.id NOT IN "
                    "(SELECT gone.owner_id FROM gone WHERE gone.owner = {}))",
                    table_of(program, field.entity), column_name(program, reference),
                    sql_text(table_of(program, *field.type.entity)),
                    sql_text(table_of(program, field.entity))));
  }
  return fmt::format("SELECT {} AS referenced", any_of(tests));
}

}  // namespace

Cascade cascade_of(const ir::Program& program, ir::EntityId entity) {
  Cascade cascade{{entity}, {}};
  for (size_t next = 0; next < cascade.entities.size(); ++next) {
    for (ir::FieldId reference :
         references_to(program, cascade.entities[next], ir::OnDelete::Cascade)) {
      cascade.references.push_back(reference);
      const ir::EntityId owner = program[reference].entity;
      if (std::ranges::find(cascade.entities, owner) == cascade.entities.end()) {
        cascade.entities.push_back(owner);
      }
    }
  }
  return cascade;
}

std::string gone_rows(const ir::Program& program, ir::EntityId entity, const Cascade& cascade) {
  std::vector<std::string> edges;
  for (ir::FieldId reference : cascade.references) {
    const ir::Field& field = program[reference];
    edges.push_back(fmt::format(
        "SELECT {} AS owner, id AS owner_id, {} AS target, {} AS target_id FROM {}",
        sql_text(table_of(program, field.entity)), sql_text(table_of(program, *field.type.entity)),
        column_name(program, reference), table_of(program, field.entity)));
  }
  return fmt::format(
      "WITH RECURSIVE gone (owner, owner_id) AS (\n"
      "  SELECT {}, this.id FROM {} this WHERE this.id = :id\n"
      "  UNION\n"
      "  SELECT edge.owner, edge.owner_id\n"
      "  FROM gone\n"
      "  JOIN (\n"
      "    {}\n"
      "  ) edge ON edge.target = gone.owner AND edge.target_id = gone.owner_id\n"
      ")\n",
      sql_text(table_of(program, entity)), table_of(program, entity),
      fmt::join(edges, "\n    UNION ALL "));
}

std::optional<plan::QueryId> Queries::referenced(ir::EntityId entity) {
  const Cascade cascade = cascade_of(program_, entity);
  std::vector<ir::FieldId> restricting;
  for (ir::EntityId target : cascade.entities) {
    const std::vector<ir::FieldId> own = references_to(program_, target, ir::OnDelete::Restrict);
    restricting.insert(restricting.end(), own.begin(), own.end());
  }
  if (restricting.empty()) {
    return std::nullopt;
  }
  return add(entity, "isReferenced", [&] {
    plan::Query query;
    query.role = plan::QueryRole::Referenced;
    query.rows = plan::Cardinality::One;
    query.parameters = {{"id", id_type(program_, entity)}};
    query.columns = {{"referenced", of_kind(plan::ValueKind::Boolean)}};
    query.sql = in_both_dialects([&](SqlText& sql) {
      if (cascade.references.empty()) {
        sql.text(direct_test(program_, restricting));
      } else {
        sql.text(gone_rows(program_, entity, cascade)).text(closure_test(program_, restricting));
      }
    });
    return query;
  });
}

}  // namespace bspec::passes
