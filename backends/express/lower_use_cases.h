#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// src/application/<group>/<operation>.ts: one use case for each route.
///
///   POST "/posts/{slug}/publish" { … }     src/application/posts/publish-post.ts
Files lower_use_cases(const Context& context);
TemplateUses use_cases_templates();

}  // namespace bspec::express
