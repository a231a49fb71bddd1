#pragma once

#include <string>
#include <vector>

#include "ir/program.h"

namespace bspec::ir {

/// Every expression is made of older ones, holds no poison, and has the type that its parts give
/// it: a condition is a Bool, a field is one of the entity of its row, a member is there.
void verify_exprs(const Program& program, std::vector<std::string>& findings);

}  // namespace bspec::ir
