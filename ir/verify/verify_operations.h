#pragma once

#include <string>
#include <vector>

#include "ir/plan/server_plan.h"

namespace bspec::plan {

/// Operations: unique names and path shapes, variables written before they are read, every argument
/// of a statement given once, writes behind their policy, nothing written behind what is shown,
/// every refusal with code and place.
void verify_operations(const ServerPlan& plan, std::vector<std::string>& findings);

}  // namespace bspec::plan
