#pragma once

#include <vector>

#include "ir/plan/storage_plan.h"
#include "ir/program.h"

namespace bspec::passes {

/// Indexes for what the spec asks of each table, each with its reason, in this order: sort keys of
/// lists, filters with the default order behind them, references with the order of their inverse,
/// columns that `get` and `list` policies read, `index` in the spec. What is a prefix of a key or
/// of an index is left out.
void add_indexes(const ir::Program& program, std::vector<plan::Table>& tables);

}  // namespace bspec::passes
