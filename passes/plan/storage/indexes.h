#pragma once

#include <vector>

#include "ir/plan/storage_plan.h"
#include "ir/program.h"

namespace bspec::passes {

/// Indexes for what the spec asks of each table of an entity, each with its reason, in this order:
/// sort keys and filters of resource lists, what queries compare and order by, references with the
/// order of their inverse, ranges that may not overlap, columns that `get` and `list` policies
/// read, `index` in the spec. What is a prefix of a key or of an index is left out.
void add_indexes(const ir::Program& program, std::vector<plan::Table>& tables);

}  // namespace bspec::passes
