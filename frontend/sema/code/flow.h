#pragma once

#include "frontend/ast/stmt.h"

namespace bspec::sema {

/// Whether every way through a block ends in `reply`, `fail` or `return`.
bool always_leaves(const ast::Block& block);

/// As `always_leaves`, for one statement.
bool always_leaves(const ast::Stmt& stmt);

/// Whether a block writes rows, or may: what was read before it may hold no longer.
bool may_write(const ast::Block& block);

}  // namespace bspec::sema
