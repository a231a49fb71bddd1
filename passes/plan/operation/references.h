#pragma once

#include <vector>

#include "ir/plan/operation.h"
#include "passes/plan/operation/operations.h"

namespace bspec::passes {

/// The look-ups of all references of the path, the query and the body of an operation, those inside
/// of nested inputs and lists included; one statement for each member that is one.
std::vector<plan::ReferenceCheck> plan_references(const Workshop& workshop,
                                                  const ir::Route& route,
                                                  const plan::Operation& operation);

}  // namespace bspec::passes
