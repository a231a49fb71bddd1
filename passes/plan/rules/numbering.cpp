#include "passes/plan/rules/numbering.h"

#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// Of a text that stands in a key and says nothing of its length.
constexpr std::int64_t kLongestKey = 500;

std::string free_spelling(const std::string& table, const std::string& column, std::int64_t max) {
  return fmt::format(
      "WITH RECURSIVE tried (number, value) AS (\n"
      "  SELECT 1, substr(CAST(:base AS text), 1, {2})\n"
      "  UNION ALL\n"
      "  SELECT number + 1,\n"
      "    substr(CAST(:base AS text), 1, {3} - length(CAST(number + 1 AS text)))\n"
      "      || '-' || CAST(number + 1 AS text)\n"
      "  FROM tried\n"
      "  WHERE EXISTS (SELECT 1 FROM {0} other WHERE other.{1} = tried.value AND other.id <> :id)\n"
      ")\n"
      "SELECT value\n"
      "FROM tried\n"
      "ORDER BY number DESC\n"
      "LIMIT 1",
      table, column, max, max - 1);
}

plan::QueryId free_number(const ir::Program& program,
                          ir::EntityId entity,
                          ir::FieldId field,
                          Queries& queries) {
  const std::string column = column_name(program, field);
  return queries.add(entity, "free" + text::pascal_case(program[field].name), [&] {
    plan::Query query;
    query.role = plan::QueryRole::FreeNumber;
    query.rows = plan::Cardinality::One;
    query.parameters = {{"id", id_type(program, entity)}, {"base", of_kind(plan::ValueKind::Text)}};
    query.columns = {{"value", of_kind(plan::ValueKind::Text)}};
    query.sql = in_both_dialects([&](SqlText& sql) {
      sql.text(free_spelling(table_name(program[entity]), column,
                             program[field].rules.max_length.value_or(kLongestKey)));
    });
    return query;
  });
}

}  // namespace

std::vector<plan::Numbering> numberings(const ir::Program& program,
                                        ir::EntityId entity,
                                        Queries& queries) {
  std::vector<plan::Numbering> all;
  for (ir::FieldId field : stored_fields(program, entity)) {
    if (program[field].numbered) {
      all.push_back({column_name(program, field), free_number(program, entity, field, queries),
                     text::kebab_case(program[entity].name)});
    }
  }
  return all;
}

}  // namespace bspec::passes
