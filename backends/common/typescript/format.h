#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "backends/common/typescript/lexer.h"

namespace bspec::typescript {

struct LaidOut {
  std::string text;
  /// Whether to lay out the text again would give the same. Where this is false it may, too.
  bool is_settled = false;
};

/// The module as prettier lays it out with `singleQuote` and `printWidth: 100`, or where it is not
/// of the syntax that generated code is written in. As with prettier, blank lines stay (at most
/// one), and an object stays open whose first property begins a line. Because of the latter
/// prettier may change its own output once more; this is the one.
std::variant<LaidOut, SyntaxError> lay_out_once(std::string_view source);

/// The module in a layout that prettier leaves alone: `lay_out_once` until it has settled.
std::variant<std::string, SyntaxError> format_typescript(std::string_view source);

}  // namespace bspec::typescript
