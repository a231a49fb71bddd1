#include "passes/plan/rules/pair_checks.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/link_names.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/cascade.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/sql/literal.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

bool is_watched(const ir::Program& program, ir::FieldId end) {
  const std::vector<ir::Check>& checks = program[program[end].entity].checks;
  return std::ranges::any_of(checks, [&](const ir::Check& check) {
    return std::ranges::find(check.watched, end) != check.watched.end();
  });
}

/// The ends that some check of their entity names, to rows of one of these.
std::vector<ir::FieldId> watched_ends(const ir::Program& program,
                                      const std::vector<ir::EntityId>& members) {
  std::vector<ir::FieldId> ends;
  for (const ir::FieldId id : program.fields.ids()) {
    const ir::Field& field = program[id];
    if (field.kind == ir::FieldKind::ManyToMany &&
        std::ranges::find(members, *field.type.entity) != members.end() &&
        is_watched(program, id)) {
      ends.push_back(id);
    }
  }
  return ends;
}

/// `articleOfFans`
std::string owner_name(const ir::Program& program, ir::FieldId end) {
  const ir::Field& field = program[end];
  return text::camel_case(program[field.entity].name) + "Of" + text::pascal_case(field.name);
}

plan::Query owners_query(const ir::Program& program, ir::EntityId entity, ir::FieldId end) {
  plan::Query query;
  query.role = plan::QueryRole::CheckedRows;
  query.rows = plan::Cardinality::Many;
  query.parameters = {{"id", id_type(program, entity)}};
  query.columns = {{"id", id_type(program, program[end].entity)}};
  return query;
}

/// The rows that have the row `:id` among the members of the relation.
plan::CheckedRows owners(const ir::Program& program, ir::FieldId end, Queries& queries) {
  const ir::EntityId member = *program[end].type.entity;
  const plan::QueryId query = queries.add(member, owner_name(program, end), [&] {
    plan::Query asked = owners_query(program, member, end);
    asked.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(fmt::format("SELECT pair.{} AS id\nFROM {} pair\nWHERE pair.{} = :id",
                           owner_column(program, end), pair_table(program, end),
                           linked_column(program, end)));
    });
    return asked;
  });
  return {plan_id(program[end].entity), query};
}

/// The rows that have one among the members that goes with the row `:id`.
plan::CheckedRows owners_left(const ir::Program& program,
                              ir::EntityId entity,
                              ir::FieldId end,
                              const Cascade& cascade,
                              Queries& queries) {
  const std::string name = owner_name(program, end) + "Left";
  const plan::QueryId query = queries.add(entity, name, [&] {
    plan::Query asked = owners_query(program, entity, end);
    asked.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(gone_rows(program, entity, cascade));
      sql.text(fmt::format(
          "SELECT DISTINCT pair.{} AS id\nFROM {} pair\nWHERE pair.{} IN "
          "(SELECT gone.owner_id FROM gone WHERE gone.owner = {})",
          owner_column(program, end), pair_table(program, end), linked_column(program, end),
          sql_text(table_name(program[*program[end].type.entity]))));
    });
    return asked;
  });
  return {plan_id(program[end].entity), query};
}

}  // namespace

std::vector<plan::PairCheck> pair_checks(const ir::Program& program, ir::FieldId end) {
  std::vector<plan::PairCheck> checks;
  if (is_watched(program, end)) {
    checks.push_back({plan_id(program[end].entity), "id"});
  }
  if (is_watched(program, *program[end].other_end)) {
    checks.push_back({plan_id(*program[end].type.entity), "other"});
  }
  return checks;
}

std::vector<plan::CheckedRows> counted_through(const ir::Program& program,
                                               ir::EntityId entity,
                                               Queries& queries) {
  std::vector<plan::CheckedRows> all;
  for (const ir::FieldId end : watched_ends(program, {entity})) {
    all.push_back(owners(program, end, queries));
  }
  return all;
}

std::vector<plan::CheckedRows> unlinked(const ir::Program& program,
                                        ir::EntityId entity,
                                        Queries& queries) {
  std::vector<plan::CheckedRows> all;
  const Cascade cascade = cascade_of(program, entity);
  for (const ir::FieldId end : watched_ends(program, cascade.entities)) {
    all.push_back(cascade.references.empty() ? owners(program, end, queries)
                                             : owners_left(program, entity, end, cascade, queries));
  }
  return all;
}

}  // namespace bspec::passes
