#include "passes/plan/rules/moves.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/literal.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

const std::string& wire(const ir::Program& program, ir::FieldId field, std::uint32_t value) {
  return program[*program[field].type.enum_id].values[value].wire;
}

}  // namespace

const ir::Moves* moves_of(const ir::Program& program, ir::FieldId field) {
  const std::vector<ir::Moves>& all = program[program[field].entity].moves;
  const auto found = std::ranges::find(all, field, &ir::Moves::field);
  return found == all.end() ? nullptr : &*found;
}

std::vector<plan::AllowedMove> allowed_moves(const ir::Program& program, const ir::Moves& moves) {
  std::vector<plan::AllowedMove> allowed;
  for (const ir::Move& move : moves.moves) {
    allowed.push_back({wire(program, moves.field, move.from), wire(program, moves.field, move.to),
                       move.condition.has_value()});
  }
  return allowed;
}

std::optional<plan::QueryId> may_move(const ir::Program& program,
                                      const ir::Moves& moves,
                                      Queries& queries) {
  const bool is_asked = std::ranges::any_of(
      moves.moves, [](const ir::Move& move) { return move.condition.has_value(); });
  if (!is_asked) {
    return std::nullopt;
  }
  const ir::EntityId entity = program[moves.field].entity;
  const std::string column = column_name(program, moves.field);
  return queries.add(entity, "mayMove" + text::pascal_case(program[moves.field].name), [&] {
    plan::Query query;
    query.role = plan::QueryRole::MayMove;
    query.rows = plan::Cardinality::One;
    query.parameters = {{"id", id_type(program, entity)},
                        {column, value_type(program, program[moves.field])}};
    query.columns = {{"allowed", of_kind(plan::ValueKind::Boolean)}};
    plan::Ambient reads;
    query.sql = in_both_dialects([&](SqlText& sql) {
      SqlExpressions expressions(program, sql.dialect(), row_of(entity));
      std::string cases;
      for (const ir::Move& move : moves.moves) {
        if (move.condition) {
          cases += fmt::format("\n  WHEN this.{0} = {1} AND CAST(:{0} AS text) = {2} THEN {3}",
                               column, sql_text(wire(program, moves.field, move.from)),
                               sql_text(wire(program, moves.field, move.to)),
                               expressions.condition(*move.condition).text);
        }
      }
      sql.text(
          fmt::format("SELECT CASE{}\n  ELSE TRUE\nEND AS allowed\nFROM {} this\n"
                      "WHERE this.id = :id",
                      cases, table_name(program[entity])));
      reads |= expressions.reads();
    });
    add_parameters(query, reads);
    return query;
  });
}

}  // namespace bspec::passes
