#pragma once

#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// The expressions that a statement itself evaluates, those of its blocks and queries left out.
std::vector<ir::ExprId> values_of(const ir::Stmt& stmt);

/// The statements of a block and of the blocks in it, in their order.
std::vector<ir::StmtId> with_nested(const ir::Program& program,
                                    const std::vector<ir::StmtId>& statements);

}  // namespace bspec::passes
