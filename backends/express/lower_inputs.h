#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// src/presentation: how what requests carry is read, each rule once.
///
///   type Line = String(1..200) trim     src/presentation/scalars.ts
///   fields of entity Post               src/presentation/posts/post-fields.ts
///   input NewPost of Post { … }         src/presentation/posts/post-inputs.ts
///   list { filter … sort … page … }     src/presentation/posts/post-listing.ts
Files lower_inputs(const Context& context);
TemplateUses inputs_templates();

}  // namespace bspec::express
