#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// src/presentation/posts/post-listing.ts: what the lists of a group may be asked.
///
///   filter status, title   sort createdAt desc   page 20 max 100
Files lower_listings(const Context& context);
weave::TemplateUse listings_template();

/// The statement of the list that a query is of: `listPosts` of list-posts-sql.ts.
const weave::Symbol& list_sql(const Context& context, plan::QueryId query);

}  // namespace bspec::express
