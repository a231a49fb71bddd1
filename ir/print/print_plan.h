#pragma once

#include <string>

#include "ir/plan/server_plan.h"

namespace bspec::plan {

/// A plan for people: operations with their steps, statements with their SQL, tables. Ids are
/// replaced by names, and what is absent or off is left out.
std::string print_plan(const Plan& plan);

}  // namespace bspec::plan
