#pragma once

#include <string_view>
#include <variant>

#include "backends/common/typescript/lexer.h"
#include "backends/common/typescript/syntax.h"
#include "support/base/arena.h"

namespace bspec::typescript {

/// Reads a module of the TypeScript that generated code is written in: no decorators, namespaces,
/// generators or JSX; comments on lines of their own; semicolons written. The tree lives in `arena`
/// and looks into `source`.
std::variant<const Node*, SyntaxError> parse_module(std::string_view source, Arena& arena);

}  // namespace bspec::typescript
