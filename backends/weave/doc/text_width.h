#pragma once

#include <cstddef>
#include <string_view>

namespace bspec::weave {

/// How many columns a text takes in the eyes of formatters: two for wide characters and emoji, none
/// for combining marks.
size_t text_width(std::string_view text);

}  // namespace bspec::weave
