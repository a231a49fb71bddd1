#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// What no policy could ever allow is no statement of a route: nobody would ever get past it.
///
///   entity Note { text: String  allow read }
///   POST "/notes" { create Note { text: "x" } }     // BS4074: no `allow create` of `Note` …
///
/// The same holds for what a view reaches, and under `auth none` for rules that need a caller:
///
///   allow create when author == caller
///   POST "/notes" { auth none  create Note { … } }  // BS4075
///
void check_ever_allowed(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
