#pragma once

#include <optional>
#include <string>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/input/lexers.h"
#include "passes/plan/view/views.h"

namespace bspec::passes {

/// A resource list, decided: what it may be filtered and sorted by, and the statement of a page.
struct PlannedListing {
  plan::ListingPlan listing;
  plan::ListStep step;
};

/// `name` is that of the operation: `listPosts`.
PlannedListing plan_listing(const ir::ListResourceStmt& list,
                            ir::ViewId view,
                            const std::string& name,
                            Views& views,
                            Lexers& lexers);

}  // namespace bspec::passes
