#pragma once

#include "frontend/sema/expr/scope.h"
#include "ir/decl/route.h"

namespace bspec::sema {

struct Analysis;

/// What `caller` is in entities and views: somebody, or a guest.
CallerState caller_in_entity(const Analysis& analysis);

/// What it is under a route's `auth`.
CallerState caller_under(const Analysis& analysis, const ir::AuthRequirement& auth);

}  // namespace bspec::sema
