#pragma once

#include "ir/plan/schema_lock.h"
#include "ir/plan/server_plan.h"
#include "ir/program.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// Decides once, for all stacks and both databases, what a server does: names, statements, the
/// order of steps, what every failure is, tables. `program` is the desugared one.
///
///   GET "/authors/{id}" {
///       auth optional
///       let author = get User(id: path.id)
///       reply author as AuthorPage
///   }
///   → getUser: read snapshot; show user.findAuthorPageById(id), else 404 at author; then
///     user.authorPagePosts(ids); 200
///
/// With the lock of an earlier build the migrations go on from there.
plan::Plan make_plan(const ir::Program& program,
                     Diagnostics& diags,
                     const plan::SchemaLock* previous = nullptr);

}  // namespace bspec::passes
