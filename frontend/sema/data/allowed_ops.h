#pragma once

#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/decl/entity.h"
#include "ir/decl/entity.h"

namespace bspec::sema {

struct Analysis;

/// The operations of an `allow` line; `read` is `get` and `list`. What is wrong is reported and
/// left out.
std::vector<ir::AllowedOp> read_allowed_ops(Analysis& analysis,
                                            ir::EntityId entity,
                                            llvm::ArrayRef<ast::AllowedOp> ops);

}  // namespace bspec::sema
