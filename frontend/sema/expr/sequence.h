#pragma once

#include <cstdint>
#include <optional>

#include "ir/ids.h"
#include "ir/type/type.h"

namespace bspec::sema {

/// What a comprehension, `list x in …`, `for x in …` and the right side of `in` go through: a
/// relation, an entity (EntityRows), what a field holds over all rows (Flattened), a List, Set or
/// Map, the rows of a query, a Range.
struct Sequence {
  ir::ExprId source;
  /// What stands for each turn: a row, a value, an Entry of a Map, an Int of a Range. Poison where
  /// something was wrong and has been reported.
  ir::Type element;
  /// How many turns there can be at most, where the spec says so: a Range with bounded ends.
  std::optional<std::int64_t> most;

  bool is_poison() const { return element.is_error(); }
};

}  // namespace bspec::sema
