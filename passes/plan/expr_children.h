#pragma once

#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// The expressions that stand directly in this one, from left to right.
std::vector<ir::ExprId> children_of(const ir::Expr& expr);

}  // namespace bspec::passes
