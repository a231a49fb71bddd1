#pragma once

#include <optional>
#include <vector>

#include "ir/plan/server_plan.h"
#include "ir/program.h"

namespace bspec::passes {

/// The collections of values of an entity.
std::vector<plan::EntityValues> plan_values(const ir::Program& program, ir::EntityId entity);

/// How many values a List, Set or Map with these rules has; absent for any other type.
std::optional<plan::ItemsPlan> items_of(const ir::Type& type, const ir::Rules& rules);

}  // namespace bspec::passes
