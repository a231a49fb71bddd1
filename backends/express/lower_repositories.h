#pragma once

#include "backends/express/context.h"

namespace bspec::express {

/// What runs the statements.
///
///   entity Post { … }          SqlPostRepository src/infrastructure/posts/sql-post-repository.ts
///   auth { identity User }     findCaller            src/infrastructure/users/find-caller.ts
///   the app                    sqlStore              src/infrastructure/sql-store.ts
///
/// A repository has the methods of its port (methods.h), each around one statement of the plan.
/// Beside it a write looks up what it would clash with, and a view reads its collections, a
/// statement for each; those are private.
Files lower_repositories(const Context& context);
TemplateUses repositories_templates();

}  // namespace bspec::express
