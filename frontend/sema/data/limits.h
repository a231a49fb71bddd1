#pragma once

#include <string_view>

#include "frontend/ast/expr.h"
#include "frontend/sema/data/types.h"

namespace bspec::sema {

struct Analysis;

/// `min 1.00`, `max 5 minutes`, `max today`, `min date(2000, 1, 1)`: a limit in the form of the
/// type, as rules keep it. One that is no constant of that form is reported.
void read_limit(Analysis& analysis, bool is_min, const ast::Expr& value, RuledType& ruled);

}  // namespace bspec::sema
