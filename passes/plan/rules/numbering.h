#pragma once

#include <vector>

#include "ir/plan/rule_steps.h"
#include "ir/program.h"
#include "passes/plan/query/queries.h"

namespace bspec::passes {

/// `freeSlug`: the smallest free spelling of a key, the row itself excluded: the base, then the
/// base with `-2`, `-3`, …, cut so that it fits its field. One look-up in the key per spelling.
std::vector<plan::Numbering> numberings(const ir::Program& program,
                                        ir::EntityId entity,
                                        Queries& queries);

}  // namespace bspec::passes
