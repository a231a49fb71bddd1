#pragma once

#include <optional>

#include "backends/express/context.h"
#include "backends/express/repository_view.h"
#include "backends/weave/fragment.h"

namespace bspec::express {

/// The statement that tells which keys of an entity other rows have; null where none is asked.
const plan::Query* taken_query(const plan::ServerPlan& server, plan::EntityPlanId entity);

/// The method that runs it. `with_others`: it adds what it finds to other conflicts, and refuses
/// nothing by itself.
std::optional<TakenMethodView> taken_view(const Context& context,
                                          plan::EntityPlanId entity,
                                          bool with_others);

/// Whether some key has no error of its own, so that it is told with others.
bool tells_keys(const Context& context, plan::EntityPlanId entity);

/// Whether an update changes a key: `changed.slug !== post.slug`, for every column of one that may
/// change. Empty where none may.
weave::Fragment key_change(const Context& context,
                           plan::EntityPlanId entity,
                           const weave::Fragment& changed,
                           const weave::Fragment& row);

}  // namespace bspec::express
