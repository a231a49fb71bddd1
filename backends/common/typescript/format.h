#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "backends/common/typescript/lexer.h"

namespace bspec::typescript {

/// The same module as prettier lays it out with `singleQuote` and `printWidth: 100`, or where it is
/// not of the syntax that generated code is written in. As with prettier, blank lines stay (at most
/// one), and an object stays open whose first property begins a line.
std::variant<std::string, SyntaxError> format_typescript(std::string_view source);

}  // namespace bspec::typescript
