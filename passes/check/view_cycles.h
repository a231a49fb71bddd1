#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// Views may not contain each other in a cycle: the reply would have no end.
///
///   view Card of Post { author: author as Page }
///   view Page of User { posts: posts as Card }     // BS4047: `Card` shows itself: `Page`, `Card`
///
void check_view_cycles(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
