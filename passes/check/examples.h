#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// The steps of examples ask what the backend has: a route answers the method and path, and objects
/// have the members of its shapes.
///
///   example "…" { GET "/nots" -> 200 }     // BS4262: no route answers `GET /nots`
///
void check_examples(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
