#pragma once

#include <optional>
#include <vector>

#include "ir/program.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// The routes of `use std.auth` without refresh tokens (contract B-1, language.md 12). One that the
/// app writes itself is left out, and so is what its `without` names.
///
///   use std.auth
///     ⇒
///   POST  "/auth/register"         // registerUser, if `create` can hold for a guest
///   POST  "/auth/login"            // loginUser
///   GET   "/auth/me"               // getMe
///   PATCH "/auth/me"               // updateMe, if `update` can hold for one's own row
///   POST  "/auth/password/change"  // changePassword
///
/// What the identity entity lacks for it is reported, and no route is made:
///
///   auth { identity Person }       // BS4903: `Person` has no login key …
///
std::vector<ir::Route> std_auth_routes(ir::Program& program, Diagnostics& diags);

/// `create-admin`, the command that makes the first account with a role (language.md 12), as a
/// route that nobody can ask for: trusted code, with a body of the login key, the password, the
/// role and whatever else a row may be given. Absent where accounts have no login key or no
/// password, and where there are neither `std.auth` nor roles.
std::optional<ir::Route> create_admin_command(ir::Program& program, Diagnostics& diags);

}  // namespace bspec::passes
