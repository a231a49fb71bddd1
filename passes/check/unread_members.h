#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// What a request brings is read by some statement: a member that nobody reads is a mistake, since
/// clients would send it in vain.
///
///   POST "/x" { body { a: Int, b: Int } create Note { a: body.a } }     // BS4065: `body.b`
///
void check_unread_members(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
