#pragma once

#include <optional>
#include <string>

#include "passes/plan/sql/row_path.h"

namespace bspec::passes {

/// What the variable of a comprehension is inside of it.
struct SqlElement {
  /// A row of the statement.
  std::optional<RowPath> row;
  /// Anything else: `tag.value`.
  std::string value;
  unsigned scale = 0;
  /// Of an entry of a Map.
  std::string key;
};

/// Where the elements of a source come from: what stands after FROM, and the condition that ties
/// them to the row around it (`TRUE` where there is none).
struct SqlSource {
  std::string from;
  std::string where;
  SqlElement element;
  /// The order that a relation has by itself, about the element's alias; empty for by `id`.
  std::string order;

  std::string text() const { return from + " WHERE " + where; }
};

/// The elements of a list, a set or a map that an expression makes.
struct SqlElements {
  SqlSource source;
  /// Of a map.
  std::string key;
  std::string value;
  std::string order;
  bool is_distinct = false;
};

}  // namespace bspec::passes
