#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// src/core: what the spec is about, without a word about requests or tables.
///
///   enum Status { draft, published }         src/core/status.ts
///   error NotPublished 409 …                 src/core/errors.ts
///   entity Post { … }                        src/core/post.ts
///
/// An entity gives the row (`Post`), what a new one is given (`PostValues`) and what stands where
/// nothing is given (`postDefaults`), and what may change (`PostChanges`): each only if some
/// operation needs it.
Files lower_core(const Context& context);
TemplateUses core_templates();

}  // namespace bspec::express
