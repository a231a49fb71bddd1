#pragma once

#include "frontend/ast/type.h"
#include "frontend/sema/data/builtin_types.h"
#include "frontend/sema/data/types.h"

namespace bspec::sema {

struct Analysis;

/// What stands in the parentheses of a built-in type, as rules of its values; every bound that is
/// not written is that of the bare type.
void read_bounds(Analysis& analysis,
                 const BuiltinType& builtin,
                 const ast::Type& syntax,
                 RuledType& ruled);

}  // namespace bspec::sema
