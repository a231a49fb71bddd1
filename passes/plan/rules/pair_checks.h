#pragma once

#include <vector>

#include "ir/plan/query.h"
#include "ir/plan/rule_steps.h"
#include "ir/program.h"
#include "passes/plan/query/queries.h"

namespace bspec::passes {

/// The rows of a pair whose `check` names the relation, from one end or the other.
std::vector<plan::PairCheck> pair_checks(const ir::Program& program, ir::FieldId end);

/// What an update asks for each entity whose checks count the row through a many-to-many relation.
std::vector<plan::CheckedRows> counted_through(const ir::Program& program,
                                               ir::EntityId entity,
                                               Queries& queries);

/// What a delete asks for each entity whose checks lose members of a many-to-many relation.
std::vector<plan::CheckedRows> unlinked(const ir::Program& program,
                                        ir::EntityId entity,
                                        Queries& queries);

}  // namespace bspec::passes
