#pragma once

#include <string>
#include <vector>

#include "ir/program.h"

namespace bspec::ir {

/// Every variable is declared at one place and named only below it; statements stand in one block
/// each; a part of the request is asked for only where the route has it.
void verify_scopes(const Program& program, std::vector<std::string>& findings);

}  // namespace bspec::ir
