#pragma once

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "ir/plan/operation.h"

namespace bspec::express {

/// What is thrown: `new AlreadyPublished()`, `missing('post')`, `wrongPassword()`.
weave::Fragment failure(const Context& context, const plan::Refusal& refusal);

/// What is thrown where a policy does not hold: where a guest may have come so far, `refusal(scope,
/// new NotYours())`.
weave::Fragment policy_failure(const Context& context,
                               const plan::Operation& operation,
                               const plan::Refusal& refusal);

}  // namespace bspec::express
