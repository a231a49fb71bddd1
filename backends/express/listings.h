#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// src/presentation/posts/post-listing.ts: what the lists of a group may be asked.
///
///   filter status, title   sort createdAt desc   page 20 max 100
Files lower_listings(const Context& context);
weave::TemplateUse listings_template();

}  // namespace bspec::express
