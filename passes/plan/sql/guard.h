#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ir/plan/query.h"
#include "ir/program.h"

namespace bspec::passes {

/// What a number may be between, at the scale of its type: 128 bits hold every product.
struct Interval {
  __int128_t low = 0;
  __int128_t high = 0;
};

/// The bounds that the language gives a type: ±(2^53 − 1), 18 digits, and for a field its own
/// rules.
Interval interval_of(const ir::Program& program, ir::ExprId expr);

/// Whether a sum, difference or product cannot leave the range of its type, whatever its operands
/// are.
bool stays_in_range(const ir::Program& program, ir::ExprId expr);

/// The bounds of a result: `9007199254740991`, `9999999999999999.99` at scale 2.
std::string largest(const ir::Type& type, unsigned scale, plan::Dialect dialect);

/// A result that fails the statement when it leaves its range: `out_of_range`, never a wrong
/// number. Both databases would go on: SQLite with a REAL, PostgreSQL up to 2^63.
///
///   (SELECT CASE WHEN v NOT BETWEEN -9 AND 9 THEN json('!' || v) ELSE v END FROM (SELECT a + b AS
///   v))
std::string guarded(std::string_view text,
                    std::string_view low,
                    std::string_view high,
                    plan::Dialect dialect);

/// As a number is guarded, but a date or an instant: years 0001 to 9999.
std::string guarded_time(std::string_view text, ir::TypeKind kind, plan::Dialect dialect);

}  // namespace bspec::passes
