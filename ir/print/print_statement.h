#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ir/print/print_expr.h"
#include "ir/program.h"

namespace bspec::ir {

/// Statements, one line each, those of a block below it.
std::string print_statements(const Program& program,
                             const std::vector<StmtId>& statements,
                             RequestNames names,
                             std::size_t indent);

}  // namespace bspec::ir
