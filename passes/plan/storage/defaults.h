#pragma once

#include <string>

#include "ir/plan/query.h"
#include "ir/program.h"

namespace bspec::passes {

/// What rows get in a column that comes after them, as a literal; empty where the spec gives none,
/// or one that is made anew for each row: `now`, `token()`.
///
///   stock: Int = 0      0            price: Decimal(8, 2) = 1.50      150 (SQLite)
///
std::string column_default(const ir::Program& program, ir::FieldId field, plan::Dialect dialect);

}  // namespace bspec::passes
