#pragma once

#include <optional>
#include <string>

#include "frontend/ast/expr.h"
#include "frontend/sema/data/types.h"
#include "ir/ids.h"

namespace bspec::sema {

struct Analysis;

/// `= e` of a field or a member of an input: made of literals, `now`, `today`, `caller` and what is
/// random, and within the rules.
std::optional<ir::ExprId> read_default(Analysis& analysis,
                                       const ast::Expr& value,
                                       const RuledType& kept,
                                       const std::string& holder);

}  // namespace bspec::sema
