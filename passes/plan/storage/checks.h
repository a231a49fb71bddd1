#pragma once

#include <string>

#include "ir/plan/query.h"
#include "ir/program.h"

namespace bspec::passes {

/// What the database tests of a column by itself; empty when there is nothing to test.
///
///   slug: String(3..80)     length(slug) BETWEEN 3 AND 80
///   price: Decimal(8, 2)    price BETWEEN -99999999 AND 99999999      (SQLite)
///
std::string column_check(const ir::Program& program, ir::FieldId id, plan::Dialect dialect);

}  // namespace bspec::passes
