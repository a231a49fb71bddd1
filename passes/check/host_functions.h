#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// Functions that run in the program stand nowhere where the database decides: not in `where`,
/// `order`, `group`, `filter`, `sort`, keys, policies and aggregates over rows, and not in a `:=`
/// or a rule that is named there.
///
///   allow read when slugify(title) == "x"
///   //~             ^^^^^^^^^^^^^^ error BS3040: `slugify` runs in the program …
///
void check_host_functions(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
