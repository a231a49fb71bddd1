#pragma once

#include <optional>

#include "ir/program.h"

namespace bspec::sema {

/// The first part of an expression that is neither a column of the row itself nor a constant nor
/// made of these; absent when there is none.
std::optional<ir::ExprId> find_foreign_part(const ir::Program& program, ir::ExprId expr);

}  // namespace bspec::sema
