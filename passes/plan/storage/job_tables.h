#pragma once

#include <vector>

#include "ir/plan/storage_plan.h"
#include "ir/program.h"

namespace bspec::passes {

/// `bspec_deliveries` of an app with listeners, `bspec_schedules` of one with schedules.
std::vector<plan::Table> job_tables(const ir::Program& program);

}  // namespace bspec::passes
