#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// How requests come to use cases and back.
///
///   the routes of one entity     src/presentation/posts/post-routes.ts
///   those of std.auth            src/presentation/auth/auth-routes.ts
///   all of them                  src/presentation/routes.ts
Files lower_routes(const Context& context);
TemplateUses routes_templates();

}  // namespace bspec::express
