#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ir/plan/query.h"

namespace bspec::passes {

/// `'it''s'`.
std::string sql_text(std::string_view value);

/// A number in exact decimal notation brought to `scale` fraction digits; those beyond are zeros or
/// the caller's fault.
///
///   ("1.5", 2) → 1.50      ("-3", 0) → -3      ("1.50", 1) → 1.5
std::string with_scale(std::string_view digits, unsigned scale);

/// A number as a column of that scale holds it: an integer of 10^-scale units in SQLite.
///
///   ("1.5", 2, Sqlite) → 150      ("1.5", 2, Postgres) → 1.50
std::string sql_number(std::string_view digits, unsigned scale, plan::Dialect dialect);

/// How many fraction digits a number in decimal notation has: 2 of `1.50`.
unsigned scale_of(std::string_view digits);

}  // namespace bspec::passes
