#include "backends/express/failures.h"

#include "backends/weave/leaf.h"

namespace bspec::express {

using weave::code;
using weave::Fragment;
using weave::StringLit;

Fragment failure(const Context& context, const plan::Refusal& refusal) {
  if (refusal.declared) {
    const weave::Symbol& type = context.names[*refusal.declared];
    const bool says_where = context.server[*refusal.declared].at.has_value();
    return says_where ? code("new $()", type) : code("new $($)", type, StringLit(refusal.at));
  }
  if (refusal.code == "wrong_password") {
    return code("$()", context.symbols["rt.wrongPassword"]);
  }
  if (refusal.code == "invalid_credentials") {
    return code("$()", context.symbols["rt.invalidCredentials"]);
  }
  if (refusal.code == "invalid_token") {
    return code("$($)", context.symbols["rt.invalidToken"], StringLit(refusal.code));
  }
  if (refusal.code == "still_referenced") {
    return code("$($)", context.symbols["rt.stillReferenced"], StringLit(refusal.at));
  }
  if (refusal.code == "invariant_violated") {
    return code("$($)", context.symbols["rt.doesNotHold"], StringLit(refusal.at));
  }
  const char* symbol = refusal.kind == ir::FailureKind::Forbidden ? "rt.forbidden" : "rt.missing";
  return code("$($)", context.symbols[symbol], StringLit(refusal.at));
}

Fragment policy_failure(const Context& context,
                        const plan::Operation& operation,
                        const plan::Refusal& refusal) {
  const bool has_caller =
      operation.audience == ir::Audience::Caller || operation.audience == ir::Audience::Roles;
  Fragment error = failure(context, refusal);
  return has_caller || !context.server.app.auth
             ? error
             : code("$(scope, $)", context.symbols["rt.refusal"], error);
}

}  // namespace bspec::express
