#pragma once

#include <vector>

#include "ir/program.h"

namespace bspec::ir {

/// The expressions that stand directly in this one, from left to right. Those of a query that it
/// asks (Queried) and of a rule that it names are not among them.
std::vector<ExprId> children_of(const Expr& expr);

}  // namespace bspec::ir
