#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ir/plan/server_plan.h"
#include "ir/plan/trial.h"
#include "ir/program.h"

namespace bspec::passes {

/// The values with which a `require` about one field of the row `variable` holds and does not;
/// absent where it is about more.
///
///   require post.status == Status.draft else AlreadyPublished     // draft, and published
std::optional<plan::RequireTrial> require_trial(const plan::ServerPlan& server,
                                                const plan::RequireStep& step,
                                                const std::string& variable,
                                                plan::EntityPlanId entity);

/// The values that the `get` policies of an entity compare fields of the row with.
std::vector<plan::StoredValue> values_asked_for(const ir::Program& program,
                                                const plan::EntityPlan& plan,
                                                ir::EntityId entity);

}  // namespace bspec::passes
