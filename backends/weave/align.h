#pragma once

#include <string>
#include <string_view>

namespace bspec::weave {

/// Lines the cells of consecutive lines up. A tab ends a cell; a column is as wide as its widest
/// cell and one space, over a run of lines that all have it.
std::string align_columns(std::string_view lines);

}  // namespace bspec::weave
