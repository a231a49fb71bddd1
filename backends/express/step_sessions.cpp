#include <optional>
#include <string>

#include "backends/express/facts.h"
#include "backends/express/failures.h"
#include "backends/express/step_writer.h"
#include "support/base/check.h"

namespace bspec::express {

using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;

Ident StepWriter::sessions() {
  return of_transaction(Ident("sessionStore"));
}

Fragment StepWriter::account_id(const std::string& row) const {
  return row == "caller" ? Fragment(Raw("scope.caller.id")) : code("$.id", variable(row));
}

void StepWriter::write(const plan::OpenSessionStep& step, Statements& out) {
  const Ident method(step.is_short ? "openForAccess" : "open");
  const Fragment opened = code("await $.$($)", sessions(), method, account_id(step.row));
  out.push_back({.declaration = DeclarationView{Fragment(declare(step.variable)), opened}});
}

void StepWriter::write(const plan::RenewSessionStep& step, Statements& out) {
  const Ident session = declare(step.variable);
  const Ident user = declare(step.row);
  out.push_back({.declaration = DeclarationView{
                     Fragment(session),
                     code("await ports.sessions.renew(scope, $)", expr(step.token).fragment())}});
  const Fragment find = query_alone(step.query, code("$.userId", session));
  out.push_back({.declaration = DeclarationView{Fragment(user), code("$ && ($)", session, find)}});
  const std::optional<Ident> active = active_field(context_.server, step.entity);
  const Fragment gone =
      active ? code("$?.$ !== true", user, *active) : code("$ === undefined", user);
  out.push_back({.guard = GuardView{code("$ === undefined || $", session, gone),
                                    failure(context_, step.refused)}});
}

void StepWriter::write(const plan::CloseSessionsStep& step, Statements& out) {
  using Which = plan::CloseSessionsStep::Which;
  const Ident store = sessions();
  switch (step.which) {
    case Which::Current:
      out.push_back({.call = code("await $.closeCurrent()", store)});
      return;
    case Which::WithToken:
      out.push_back(
          {.call = code("await $.closeWithToken($)", store, expr(*step.value).fragment())});
      return;
    case Which::Others:
      out.push_back({.call = code("await $.closeOthers($)", store, account_id(step.row))});
      return;
    case Which::OfAccount:
      out.push_back({.call = code("await $.closeAll($)", store, account_id(step.row))});
      return;
    case Which::Named:
      out.push_back({.guard = GuardView{code("!(await $.close($, $))", store, account_id(step.row),
                                             expr(*step.value).fragment()),
                                        failure(context_, *step.missing)}});
      return;
  }
  BS_UNREACHABLE("sessions to close");
}

void StepWriter::write(const plan::ListSessionsStep& step, Statements& out) {
  const Fragment lines = code("await $.list($)", sessions(), account_id("caller"));
  out.push_back({.declaration = DeclarationView{Fragment(declare(step.variable)), lines}});
}

}  // namespace bspec::express
