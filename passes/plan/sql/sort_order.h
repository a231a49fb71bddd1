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

}  // namespace bspec::passes
