#pragma once

#include "ir/decl/route.h"
#include "ir/plan/operation.h"

namespace bspec::passes {

/// The headers of a route that is going to end (contract H-7):
///
///   deprecated "https://example.org/why" sunset "2027-01-31"
///
plan::DeprecationPlan plan_deprecation(const ir::Deprecation& deprecation);

}  // namespace bspec::passes
