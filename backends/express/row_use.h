#pragma once

#include "ir/plan/operation.h"
#include "ir/plan/server_plan.h"

namespace bspec::express {

/// Whether something behind an update of the operation needs the row as it is then, more of it than
/// its id.
bool reads_row_after(const plan::Operation& operation, const plan::UpdateStep& update);

/// Whether some operation reads on in a row that it has updated, so that `update` gives the row.
bool update_gives_row(const plan::ServerPlan& server, plan::EntityPlanId entity);

}  // namespace bspec::express
