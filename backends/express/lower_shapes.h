#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// What goes out and what comes in, as types of the application.
///
///   view PostCard of Post { … }     src/application/posts/post-views.ts
///   input NewPost of Post { … }     src/application/posts/post-inputs.ts
///   body of POST /auth/login        src/application/auth/auth-inputs.ts
///   what register and login answer  src/application/auth/auth-views.ts
Files lower_shapes(const Context& context);
TemplateUses shapes_templates();

}  // namespace bspec::express
