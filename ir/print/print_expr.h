#pragma once

#include <string>

#include "ir/program.h"

namespace bspec::ir {

/// A type as a spec would write it: `Decimal(8, 2)?`, `Post`, `[Comment]`, `page of Post`.
std::string print_type(const Program& program, const Type& type);

/// The rules of a value as modifiers: `1..80 trim`.
std::string print_rules(const Rules& rules);

/// Where a member of a part of the request finds its name.
struct RequestNames {
  const Route* route = nullptr;
};

/// An expression as a spec would write it, every operand that needs it in parentheses. `names` are
/// those of the route that it stands in.
std::string print_expr(const Program& program, ExprId expr, RequestNames names = {});

}  // namespace bspec::ir
