#pragma once

#include "ir/program.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// Spells out what a spec says in one word: resources and `std.auth` become ordinary routes, views
/// and inputs that nobody named are made, names of relations become the relations, and what is on
/// by default but not built is listed.
///
///   resource Task at "/tasks" { delete }
///     ⇒
///   DELETE "/tasks/{id}" { let task = get Task(id: path.id)  delete task  reply 204 }
///
/// Routes come in the order of their declarations. Ids of everything but routes stay what they
/// were.
ir::Program desugar(const ir::Program& source, Diagnostics& diags);

}  // namespace bspec::passes
