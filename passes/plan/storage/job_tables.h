#pragma once

#include <vector>

#include "ir/plan/server_plan.h"
#include "ir/plan/storage_plan.h"

namespace bspec::passes {

/// `bspec_deliveries` of an app with listeners, `bspec_schedules` of one with schedules.
std::vector<plan::Table> job_tables(const plan::ServerPlan& server);

}  // namespace bspec::passes
