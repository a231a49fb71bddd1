#pragma once

#include <optional>

#include "ir/plan/action.h"
#include "ir/plan/operation.h"
#include "ir/plan/server_plan.h"
#include "ir/program.h"
#include "passes/plan/input/inputs.h"
#include "passes/plan/input/lexers.h"
#include "passes/plan/operation/statement_count.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/view/views.h"
#include "support/base/store.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// What operations are made of, and what they add to while they are planned.
struct Workshop {
  const ir::Program& program;
  const Store<plan::EntityPlan>& entities;
  Queries& queries;
  Views& views;
  Lexers& lexers;
  Inputs& inputs;
  Store<plan::ActionPlan>& actions;
  Diagnostics& diags;

  Planned planned() const {
    const bool has_sessions = program.app.auth && program.app.auth->refresh_seconds;
    return {views.all(), queries.all(), actions, entities, has_sessions};
  }
};

/// Every route of the program that can be asked for, in its order.
Store<plan::Operation> plan_operations(Workshop workshop);

/// The command `create-admin`, where the app has it.
std::optional<plan::Operation> plan_create_admin(Workshop workshop);

}  // namespace bspec::passes
