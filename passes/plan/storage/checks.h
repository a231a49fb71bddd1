#pragma once

#include <string>

#include "ir/plan/storage_plan.h"
#include "ir/program.h"

namespace bspec::passes {

/// What a column holds.
struct StoredValue {
  const ir::Type& type;
  const ir::Rules& rules;
  const std::string& column;
};

/// What the database tests of a column by itself; empty when there is nothing to test.
///
///   slug: String(3..80)     length(slug) BETWEEN 3 AND 80
///   price: Decimal(8, 2)    price BETWEEN -99999999 AND 99999999      (SQLite)
///
std::string column_check(const ir::Program& program,
                         const StoredValue& value,
                         plan::Dialect dialect);

/// The same of a column with ids of rows.
std::string reference_check(const plan::StoredColumn& column, plan::Dialect dialect);

/// Whether all its values can stand in an index: PostgreSQL refuses rows over 2,704 bytes.
bool fits_in_index(const ir::Type& type, const ir::Rules& rules);

}  // namespace bspec::passes
