#pragma once

#include <string>
#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// Whether some row has no value there.
bool is_nullable_path(const ir::Program& program, const std::vector<ir::FieldId>& path);

/// The value of an ordered enum as its place in the written order.
std::string enum_place(const ir::Enum& declared, const std::string& text);

/// ` DESC`, or nothing.
std::string direction_word(ir::SortDirection direction);

/// What settles an order at its end, in the direction of its first key: the id; before it when the
/// row was made, where ids are drawn and say nothing about that.
std::string last_keys(const ir::Program& program,
                      ir::EntityId entity,
                      const std::string& alias,
                      ir::SortDirection direction);

}  // namespace bspec::passes
