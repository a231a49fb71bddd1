#pragma once

#include "ir/plan/server_plan.h"

namespace bspec::express {

/// The plan as use cases see it: a body `{ user: Registration }` is the registration, since the
/// decoder takes the wrapper off. `Operation::body_wrapper` still says that there is one.
plan::ServerPlan unwrap_bodies(const plan::ServerPlan& server);

}  // namespace bspec::express
