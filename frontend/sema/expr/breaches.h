#pragma once

#include <optional>
#include <string>

#include "ir/expr/expr.h"
#include "ir/type/rules.h"

namespace bspec::sema {

/// How a literal breaks the rules of what keeps it, as the end of "the default 0 …": "is less than
/// the minimum 1". What is no literal is judged when it is written.
std::optional<std::string> find_breach(const ir::Expr& expr, const ir::Rules& rules);

}  // namespace bspec::sema
