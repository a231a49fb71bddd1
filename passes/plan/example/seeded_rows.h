#pragma once

#include <optional>
#include <string>

#include "ir/plan/example.h"
#include "ir/program.h"

namespace bspec::passes {

/// A row that a seed calls by a name, with what tells it from the others: its key where the seed
/// writes one, else everything that the seed writes as a literal. Absent where that is nothing.
std::optional<plan::SeededRow> seeded_row(const ir::Program& program, ir::VariableId variable);

/// Whether a column of this type is read and compared as it is, on both databases.
bool is_told_plainly(const plan::ValueType& type);

}  // namespace bspec::passes
