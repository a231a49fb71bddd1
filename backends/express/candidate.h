#pragma once

#include "backends/express/context.h"
#include "backends/express/methods.h"
#include "backends/express/repository_view.h"

namespace bspec::express {

/// A method that asks a policy about a stored row, or about one that is going to be written.
void ask(const Context& context,
         plan::EntityPlanId id,
         const Method& method,
         RepositoryMethodView& view);

/// What makes the id of a new row.
weave::Symbol new_id(const Context& context, const plan::EntityPlan& entity);

}  // namespace bspec::express
