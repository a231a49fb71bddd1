#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// A rule that changes nothing is a mistake about what the others say.
///
///   allow read
///   allow read when author == caller        // BS4141: `read` is allowed without it
///   allow delete when caller == null and caller.role == Role.admin   // BS4142: never holds
///
void check_useful_policies(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
