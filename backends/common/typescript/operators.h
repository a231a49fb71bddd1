#pragma once

#include <string_view>

namespace bspec::typescript {

/// How tightly a binary operator binds; 0 for what is none. `**` binds tightest.
int precedence_of(std::string_view op);

/// `&&`, `||` and `??`.
bool is_logical(std::string_view op);

bool is_assignment(std::string_view op);

bool is_bitwise(std::string_view op);

/// Whether `a op_left b op_right c` reads as one flat row of operands.
bool should_flatten(std::string_view parent, std::string_view child);

}  // namespace bspec::typescript
