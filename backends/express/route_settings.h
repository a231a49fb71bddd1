#pragma once

#include <vector>

#include "backends/weave/fragment.h"
#include "ir/plan/server_plan.h"

namespace bspec::express {

/// What a route says of its limits, its time, repeated requests and its end, one member each:
/// `idempotent: 'honoured'`.
std::vector<weave::Fragment> route_settings(const plan::ServerPlan& server,
                                            const plan::Operation& operation);

}  // namespace bspec::express
