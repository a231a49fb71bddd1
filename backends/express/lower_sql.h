#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// The statements of the plan, as constants beside the code that runs them.
///
///   entity Post { … }                    postSql        src/infrastructure/posts/post-sql.ts
///   view PostCard of Post                postCard       src/infrastructure/posts/post-view-sql.ts
///   resource Post { list { … } }         listPosts      src/infrastructure/posts/list-posts-sql.ts
///
/// A text that several statements hold (a policy, the columns of a view) is written once and named.
Files lower_sql(const Context& context);
TemplateUses sql_templates();

}  // namespace bspec::express
