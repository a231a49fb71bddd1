#pragma once

#include <string>
#include <vector>

#include "ir/plan/server_plan.h"

namespace bspec::plan {

/// Tables: names of tables, constraints and indexes that are given once and fit into 63 bytes, keys
/// and indexes over columns that exist, a column for each field of an entity.
void verify_storage(const Plan& plan, std::vector<std::string>& findings);

}  // namespace bspec::plan
