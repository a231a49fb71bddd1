#pragma once

#include <cstdint>
#include <optional>

#include "ir/ids.h"

namespace bspec::ir {
struct Program;
}  // namespace bspec::ir

namespace bspec::sema {

struct Scope;

/// Between which numbers an Int lies; an end that nothing is known of is absent.
struct IntBounds {
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;
};

/// What the spec says about the values of an expression: of literals, of fields and members of the
/// request by their types, and of sums, differences, `min` and `max` of these.
IntBounds find_int_bounds(const ir::Program& program, const Scope& scope, ir::ExprId expr);

}  // namespace bspec::sema
