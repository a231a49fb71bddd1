#pragma once

#include <string>
#include <vector>

#include "ir/program.h"

namespace bspec::ir {

/// Every id names something that is there; an id that may be absent is an `optional`. A type has
/// the parts of its kind, and no others.
void verify_ids(const Program& program, std::vector<std::string>& findings);

}  // namespace bspec::ir
