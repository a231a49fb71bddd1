#pragma once

namespace bspec {
class Diagnostics;

namespace ir {
struct Program;
}  // namespace ir
}  // namespace bspec

namespace bspec::passes {

/// Two routes may not answer the same method and shape of path. Literals win over parameters, so
/// `/posts/new` beside `/posts/{id}` is fine.
///
///   GET "/users/{id: Uuid}" { … }
///   GET "/users/{name}" { … }     // BS4073: `GET /users/{name}` and `/users/{id}` …
///
void check_unique_routes(const ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
