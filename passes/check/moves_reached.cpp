#include "passes/check/moves_reached.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "support/diag/defs/lint.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

/// The value that a new row has; absent when the spec does not fix it.
std::optional<std::uint32_t> default_of(const ir::Program& program, const ir::Field& field) {
  if (!field.default_value) {
    return std::nullopt;
  }
  const auto* literal = program[*field.default_value].as<ir::EnumLiteral>();
  return literal == nullptr ? std::nullopt : std::optional(literal->index);
}

std::vector<bool> reached_from(std::uint32_t start, const ir::Moves& moves, std::size_t count) {
  std::vector<bool> reached(count, false);
  std::vector<std::uint32_t> open = {start};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (reached[at]) {
      continue;
    }
    reached[at] = true;
    for (const ir::Move& move : moves.moves) {
      if (move.from == at) {
        open.push_back(move.to);
      }
    }
  }
  return reached;
}

void check_moves(const ir::Program& program, const ir::Moves& moves, Diagnostics& diags) {
  const ir::Field& field = program[moves.field];
  const std::optional<std::uint32_t> start = default_of(program, field);
  if (!start) {
    return;
  }
  const std::vector<ir::Enumerator>& values = program[*field.type.enum_id].values;
  const std::vector<bool> reached = reached_from(*start, moves, values.size());
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!reached[i]) {
      missing.push_back(fmt::format("`{}`", values[i].name));
    }
  }
  if (!missing.empty()) {
    diags.report(diag::NeverMovedTo, field.span, fmt::format("{}", fmt::join(missing, ", ")),
                 values[*start].name);
  }
}

}  // namespace

void check_moves_reached(const ir::Program& program, Diagnostics& diags) {
  for (const ir::Entity& entity : program.entities) {
    for (const ir::Moves& moves : entity.moves) {
      check_moves(program, moves, diags);
    }
  }
}

}  // namespace bspec::passes
