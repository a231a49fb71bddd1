#pragma once

#include <vector>

#include "frontend/ast/type.h"
#include "support/diag/diagnostics.h"

namespace bspec::parse {

// The grammar lets every type carry every kind of argument; only the built-in types carry any, and
// each its own.

/// One argument such as `1..200`, `5` or `..9`.
struct BoundsArgument {
  ast::Bounds bounds;
  bool is_range = false;
};

/// What stood between the parentheses of a type.
struct TypeParentheses {
  Span span;
  std::vector<BoundsArgument> bounds;
  std::vector<ast::FileKind> file_kinds;
  std::vector<ast::Quantity> sizes;
};

/// Gives the type the arguments that it takes and reports the others.
///
///   String(1..200)   Decimal(10, 2)   File("image/png", pdf, 5 MB)
///   Bool(1..2)       // BS1041: `Bool` takes nothing in parentheses
void assign_parentheses(TypeParentheses& parentheses, ast::Type& type, Diagnostics& diags);

/// Reports types between `<` and `>` on types that take none, wrong numbers of them, and `as
/// number` on other types than Decimal.
void check_type_shape(const ast::Type& type, Diagnostics& diags);

}  // namespace bspec::parse
