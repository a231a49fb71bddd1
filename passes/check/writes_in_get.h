#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// A `GET` writes nothing, nor does an action that it runs; `emit` is no write.
///
///   GET "/x" { run count() }     // BS4232, where `count` updates a row
///
void check_writes_in_get(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
