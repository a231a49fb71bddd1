#pragma once

#include <optional>
#include <vector>

#include "ir/plan/rule_steps.h"
#include "ir/program.h"
#include "passes/plan/query/queries.h"

namespace bspec::passes {

/// What `moves` of a field names; null for a field without.
const ir::Moves* moves_of(const ir::Program& program, ir::FieldId field);

std::vector<plan::AllowedMove> allowed_moves(const ir::Program& program, const ir::Moves& moves);

/// `mayMoveStatus`: whether the `when` of the move from the stored value to the new one holds; true
/// for a move without one, and for one that there is not. Absent where no move has a `when`.
std::optional<plan::QueryId> may_move(const ir::Program& program,
                                      const ir::Moves& moves,
                                      Queries& queries);

}  // namespace bspec::passes
