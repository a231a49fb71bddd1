#pragma once

#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "passes/plan/sql/row_path.h"

namespace bspec::passes {

/// What rows are sorted by, as an operand: an ordered enum by its place, anything else by its
/// value.
std::string sort_key(const ir::Program& program,
                     ir::EntityId entity,
                     const std::vector<ir::FieldId>& path);

/// Whether some row has no value there.
bool is_nullable_path(const ir::Program& program, const std::vector<ir::FieldId>& path);

/// What follows ORDER BY: nulls last, and `this.id` in the direction of the first key at the end.
std::string sort_order(const ir::Program& program,
                       ir::EntityId entity,
                       const std::vector<ir::FieldSort>& keys);

/// The same about a row that stands in the statement under another alias.
std::string sort_order(const ir::Program& program,
                       const RowPath& row,
                       const std::vector<ir::FieldSort>& keys);

/// The value of an ordered enum as its place in the written order.
std::string enum_place(const ir::Enum& declared, const std::string& text);

}  // namespace bspec::passes
