#pragma once

#include <string>

#include "ir/plan/server_plan.h"

namespace bspec::plan {

/// The whole text of a statement or fragment as a database gets it, every named part in its place.
std::string full_text(const ServerPlan& plan, const Sql& sql, Dialect dialect);

}  // namespace bspec::plan
