#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// Whether rows are there from the start.
bool has_seeds(const plan::ServerPlan& server);

/// What runs without a request: events and who hears of them, schedules, rows from the start.
Files lower_jobs(const Context& context);
TemplateUses jobs_templates();

}  // namespace bspec::express
