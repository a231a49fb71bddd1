#pragma once

#include <vector>

#include "ir/plan/query.h"
#include "ir/plan/server_plan.h"
#include "passes/plan/query/queries.h"

namespace bspec::passes {

/// Every column of a row but secrets, then the hidden ones that are read.
std::vector<plan::ResultColumn> columns_of(const plan::EntityPlan& entity);

/// `findCallerInSession`: the row of the identity with the id `:id`, if its session `:session_id`
/// is open at the moment `:now`.
plan::QueryId find_caller_in_session(const ir::Program& program,
                                     const plan::EntityPlan& identity,
                                     Queries& queries);

}  // namespace bspec::passes
