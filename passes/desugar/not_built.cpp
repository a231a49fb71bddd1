#include "passes/desugar/not_built.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "support/diag/defs/backend.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {

namespace {

template <typename Node>
bool has_statement(const ir::Program& program) {
  return std::ranges::any_of(program.statements,
                             [](const ir::Stmt& stmt) { return stmt.as<Node>() != nullptr; });
}

/// Some input sets a password, rather than tries one.
bool sets_passwords(const ir::Program& program) {
  return std::ranges::any_of(program.inputs, [](const ir::Input& input) {
    return std::ranges::any_of(input.members, [](const ir::InputMember& member) {
      return member.type.is(ir::TypeKind::Password) && !member.password_attempt;
    });
  });
}

/// A POST that callers may send twice; guests and routes that reply a token ignore the key.
bool has_repeatable_post(const ir::Program& program) {
  return program.app.auth.has_value() &&
         std::ranges::any_of(program.routes, [](const ir::Route& route) {
           return route.method == ir::Method::Post && route.origin != ir::Origin::StdAuth;
         });
}

}  // namespace

void note_not_built(ir::Program& program, Diagnostics& diags) {
  auto note = [&](std::string_view mechanism) {
    diags.report(diag::MechanismNotBuilt, program.app.span, fmt::format("{} is", mechanism));
    program.not_built.push_back({std::string(mechanism), program.app.span});
  };
  const ir::App& app = program.app;
  bool checks_passwords = has_statement<ir::AuthenticateStmt>(program) ||
                          has_statement<ir::VerifyPasswordStmt>(program);
  if (app.auth && app.auth->throttle && checks_passwords) {
    note("the throttle of failed logins (`auth.throttle`)");
  }
  if (app.auth && app.auth->blocklist && sets_passwords(program)) {
    note("the list of common passwords (`auth.blocklist`)");
  }
  if (has_repeatable_post(program)) {
    note("replay by `Idempotency-Key`");
  }
  if (app.limits.requests) {
    note("counting the requests of several processes together on PostgreSQL (`limits.requests`)");
  }
  if (app.docs != ir::Docs::Off) {
    note("the document `/openapi.json` (`docs`)");
  }
}

}  // namespace bspec::passes
