#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "backends/weave/template.h"

namespace bspec::weave {

/// `op.path` → op, path; nothing if it is no path of names.
std::vector<std::string> parse_path(std::string_view text);

/// Splits the text of a line into text and holes, or says what is wrong with it. What has the
/// braces of a hole but not its form (`{{ a }}`, `{{1, 2}}`) is text.
std::variant<TextLine, std::string> parse_segments(std::string_view text);

}  // namespace bspec::weave
