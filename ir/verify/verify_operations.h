#pragma once

#include <string>
#include <vector>

#include "ir/plan/server_plan.h"

namespace bspec::plan {

/// Names and path shapes of operations: no two are alike.
void verify_routes(const ServerPlan& plan, std::vector<std::string>& findings);

/// Operations: variables written before they are read, every argument of a statement given once,
/// writes behind their policy, nothing written behind what is shown, every refusal with code and
/// place.
void verify_operations(const ServerPlan& plan, std::vector<std::string>& findings);

}  // namespace bspec::plan
