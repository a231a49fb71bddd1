#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "backends/express/facts.h"
#include "backends/express/failures.h"
#include "backends/express/methods.h"
#include "backends/express/replies.h"
#include "backends/express/row_use.h"
#include "backends/express/step_writer.h"
#include "backends/express/use_case_signature.h"
#include "ir/plan/walk_steps.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using typescript::atom;
using typescript::Expr;
using weave::code;
using weave::Comment;
using weave::Fragment;
using weave::Ident;
using weave::Raw;
using weave::StringLit;

/// Refusals that the runtime has a function for take the row or the answer through it.
bool is_plain(const plan::Refusal& refusal) {
  return !refusal.declared.has_value();
}

StatementView declaration(Fragment pattern, Fragment value) {
  return {.declaration = DeclarationView{std::move(pattern), std::move(value)}};
}

StatementView guard(Fragment test, Fragment error) {
  return {.guard = GuardView{std::move(test), std::move(error)}};
}

}  // namespace

/// A key that is null finds nothing, and is not looked up.
Fragment StepWriter::fetched(const plan::FetchStep& step) {
  const auto is_null = [](const plan::Argument& argument) {
    return !plan::is_ambient(argument.name) && argument.value.type.nullable;
  };
  const bool has_one = keys_of(context_.server[step.query]).size() == 1;
  const auto key = std::ranges::find_if(step.arguments, is_null);
  if (step.missing || !has_one || key == step.arguments.end()) {
    return code("await $", call(step.query, arguments(step.query, step.arguments)));
  }
  const Ident given(names_.add("key"));
  return code("(await $($, ($) => $)) ?? undefined", context_.symbols["rt.ifPresent"],
              expr(key->value).fragment(), given, call(step.query, Fragment(given)));
}

void StepWriter::write(const plan::FetchStep& step, Statements& out) {
  const Fragment row = fetched(step);
  const bool is_used = is_used_after(&step, step.variable);
  if (step.missing && is_plain(*step.missing)) {
    const Fragment found =
        code("$($, $)", context_.symbols["rt.found"], row, StringLit(step.missing->at));
    out.push_back(is_used ? declaration(Fragment(declare_row(step.variable)), found)
                          : StatementView{.call = found});
    return;
  }
  const Ident variable = declare_row(step.variable);
  out.push_back(declaration(Fragment(variable), row));
  if (step.missing) {
    out.push_back(guard(code("$ === undefined", variable), failure(context_, *step.missing)));
  } else {
    scope_.optional_rows.insert(step.variable);
  }
}

void StepWriter::write(const plan::ListStep& step, Statements& /*out*/) {
  const Fragment given = arguments(step.query, step.arguments);
  shown_.emplace(step.variable, Shown{call(step.query, given.empty() ? Fragment(Raw("query"))
                                                                     : code("query, $", given)),
                                      nullptr});
}

void StepWriter::write(const plan::AllowStep& step, Statements& out) {
  if (!step.only_if_changed.empty()) {
    return write_of_fields(step, out);
  }
  Fragment arguments;
  if (is_about_candidate(step)) {
    arguments = write_candidate(step, out);
  } else {
    arguments = variable(step.row);
  }
  permit(code("await $", call(step.query, arguments)), step.refused, out);
}

/// Goes on only if a policy says so.
void StepWriter::permit(const Fragment& allowed, const plan::Refusal& refused, Statements& out) {
  if (is_plain(refused)) {
    out.push_back({.call = code("$(scope, $, $)", context_.symbols["rt.permit"], allowed,
                                StringLit(refused.at))});
  } else {
    out.push_back(guard(code("!($)", allowed), policy_failure(context_, operation_, refused)));
  }
}

/// The object that is going to be written has a name, so that the policy is asked about the same.
Fragment StepWriter::write_candidate(const plan::AllowStep& step, Statements& out) {
  const bool is_new = step.row.empty();
  if (!candidate_) {
    candidate_ = Ident(names_.add(is_new ? "values" : "changes"));
    // With its type, or a literal in it would be taken for any text.
    const EntityNames& entity = context_.names[context_.server[step.policy].entity];
    out.push_back(declaration(code("$: $", *candidate_, is_new ? entity.values : entity.changes),
                              written_after(step)));
  }
  return is_new ? Fragment(*candidate_) : code("$, $", variable(step.row), *candidate_);
}

void StepWriter::write(const plan::HoldsStep& step, Statements& out) {
  for (const std::string& line : context_.server[step.policy].lines) {
    out.push_back({.comment = Comment(line + ": holds")});
  }
}

void StepWriter::write(const plan::PreconditionStep& step, Statements& out) {
  out.push_back({.call = code("match.check($.version)", variable(step.variable))});
}

/// Who may make this move; a member that was not sent makes none.
void StepWriter::write(const plan::MoveStep& step, Statements& out) {
  const Fragment value = expr_as_sent(step.value).fragment();
  const Fragment permit =
      code("$(scope, await $, $)", context_.symbols["rt.permit"],
           call(step.query, code("$, $", variable(step.row), value)), StringLit(step.refused.at));
  out.push_back(
      step.only_if_sent
          ? StatementView{.conditional = ConditionalView{code("$ !== undefined", value), permit}}
          : StatementView{.call = permit});
}

// A repository makes what a row derives from itself and refuses what it would break, all of it
// together, where it writes the row; what must hold in the end is checked before the commit.
void StepWriter::write(const plan::DeriveStep& /*step*/, Statements& /*out*/) {}

void StepWriter::write(const plan::FreeNumberStep& /*step*/, Statements& /*out*/) {}

void StepWriter::write(const plan::ConflictsStep& /*step*/, Statements& /*out*/) {}

void StepWriter::write(const plan::ChecksStep& /*step*/, Statements& /*out*/) {}

void StepWriter::write(const plan::InsertStep& step, Statements& out) {
  Fragment values = candidate_ ? Fragment(*candidate_)
                               : written(step.entity, step.values, step.collections, true);
  candidate_.reset();
  for (const plan::ColumnValue& value : step.values) {
    if (is_secret(step.entity, value.column)) {
      values = code("$, $", values, expr(value.value).fragment());
    }
  }
  give(step.variable, code("await $", call(step.query, values)),
       is_used_after(&step, step.variable), out);
}

void StepWriter::write(const plan::UpdateStep& step, Statements& out) {
  const Fragment changes = candidate_ ? Fragment(*candidate_)
                                      : written(step.entity, step.values, step.collections, false);
  candidate_.reset();
  const Fragment row =
      code("await $", call(step.query, code("$, $", variable(step.variable), changes)));
  give(step.variable, row, reads_row_after(operation_, step), out);
}

void StepWriter::write(const plan::DeleteStep& step, Statements& out) {
  if (step.referenced) {
    out.push_back(guard(code("await $", call(*step.referenced, variable(step.variable))),
                        failure(context_, *step.refused)));
  }
  out.push_back({.call = code("await $", call(step.query, variable(step.variable)))});
}

void StepWriter::write(const plan::LetStep& step, Statements& out) {
  const Fragment value = expr(step.value).fragment();
  out.push_back(declaration(Fragment(declare(step.variable)), value));
}

void StepWriter::write(const plan::RequireStep& step, Statements& out) {
  out.push_back(guard(expr(negation(step.condition)).fragment(), failure(context_, step.refused)));
}

void StepWriter::write(const plan::FailStep& step, Statements& out) {
  out.push_back({.error = failure(context_, step.refused)});
}

void StepWriter::write(const plan::AuthenticateStep& step, Statements& out) {
  const Fragment password = expr(step.password).fragment();
  const Fragment key = expr(step.key).fragment();
  const Fragment find = query_alone(step.query, key);
  const Ident row = context_.names[step.entity].variable;
  const std::optional<Ident> active = active_field(context_.server, step.entity);
  if (context_.server.mechanisms.throttle) {
    const Fragment is_active = active ? code(" && stored?.$.$ === true", row, *active) : Fragment();
    out.push_back({.attempt = AttemptView{Ident("credentials"), key, find, password, is_active}});
    out.push_back(
        guard(Fragment(Raw("credentials === undefined")), failure(context_, step.refused)));
  } else {
    const Fragment is_off = active ? code(" || !credentials.$.$", row, *active) : Fragment();
    out.push_back(declaration(Fragment(Raw("credentials")), find));
    out.push_back(
        declaration(Fragment(Raw("matches")),
                    code("await ports.passwords.verify(credentials?.passwordHash, $)", password)));
    out.push_back(guard(code("credentials === undefined || !matches$", is_off),
                        failure(context_, step.refused)));
  }
  const Ident variable = declare(step.variable);
  const Fragment pattern = variable == row ? Fragment(row) : code("$: $", row, variable);
  out.push_back(declaration(code("{ $, passwordHash }", pattern), Fragment(Raw("credentials"))));
  out.push_back({.rehash = RehashView{context_.names[step.entity].repository, password}});
}

void StepWriter::write(const plan::VerifyPasswordStep& step, Statements& out) {
  out.push_back(declaration(Fragment(Raw("stored")),
                            query_alone(step.query, arguments(step.query, step.arguments))));
  const Fragment verify =
      code("ports.passwords.verify(stored?.passwordHash, $)", expr(step.password).fragment());
  if (context_.server.mechanisms.throttle) {
    out.push_back(declaration(Fragment(Raw("matches")),
                              code("await ports.throttle.attempt(scope, $, () => $)",
                                   expr(step.key).fragment(), verify)));
    out.push_back(guard(Fragment(Raw("!matches")), failure(context_, step.refused)));
  } else {
    out.push_back(guard(code("!(await $)", verify), failure(context_, step.refused)));
  }
}

void StepWriter::write(const plan::ConfirmPasswordStep& step, Statements& out) {
  out.push_back(declaration(
      Fragment(Raw("credentials")),
      code("$(await $, $)", context_.symbols["rt.found"],
           call(step.query, arguments(step.query, step.arguments)), StringLit(step.variable))));
  out.push_back({.comment = Comment("Another change may have come between.")});
  out.push_back(guard(Fragment(Raw("credentials.passwordHash !== stored?.passwordHash")),
                      failure(context_, step.refused)));
  const Ident row = context_.names[step.entity].variable;
  scope_.variables.insert_or_assign(step.variable, atom(code("credentials.$", row)));
}

void StepWriter::write(const plan::ChangePasswordStep& step, Statements& out) {
  const Fragment hash = variable(step.hash);
  const Fragment change = code("await $", call(step.query, code("$, $", variable(step.row), hash)));
  out.push_back(
      step.only_if_sent
          ? StatementView{.conditional = ConditionalView{code("$ !== undefined", hash), change}}
          : StatementView{.call = change});
}

void StepWriter::write(const plan::HashPasswordStep& step, Statements& out) {
  const Fragment password = expr_as_sent(step.password).fragment();
  const Fragment hash = code("await ports.passwords.hash($)", password);
  if (step.login) {
    const Fragment refuse = code("$($, $, $)", context_.symbols["rt.refuseLogin"], password,
                                 expr(*step.login).fragment(), StringLit(step.at));
    out.push_back(
        step.only_if_sent
            ? StatementView{.conditional =
                                ConditionalView{code("$ !== undefined", password), refuse}}
            : StatementView{.call = refuse});
  }
  out.push_back(declaration(
      Fragment(declare(step.variable)),
      step.only_if_sent ? code("$ === undefined ? undefined : $", password, hash) : hash));
}

void StepWriter::write(const plan::ShowStep& step, Statements& out) {
  Fragment given = arguments(step.query, step.arguments);
  if (step.token) {
    given = code("$, $", given, variable(*step.token));
  }
  const Fragment show = call(step.query, given);
  if (!step.missing || is_plain(*step.missing)) {
    shown_.emplace(step.variable, Shown{show, &step});
    return;
  }
  const Ident variable = declare(step.variable);
  out.push_back(declaration(Fragment(variable), code("await $", show)));
  out.push_back(guard(code("$ === undefined", variable), failure(context_, *step.missing)));
  shown_.emplace(step.variable, Shown{Fragment(variable), &step, true});
}

void StepWriter::write(const plan::IssueTokenStep& step, Statements& out) {
  const Fragment row = step.row == "caller" ? Fragment(Raw("scope.caller")) : variable(step.row);
  if (step.replaces_own) {
    token_ = code("await ports.tokens.replace(scope, $)", row);
  } else {
    token_ = code("await ports.tokens.issue($, scope.now)", row);
  }
  if (is_in_view(step) || !answers_token_as_issued()) {
    const Ident variable = declare(step.variable);
    const Fragment pattern =
        variable.text() == "accessToken" ? Fragment(variable) : code("accessToken: $", variable);
    out.push_back(declaration(code("{ $ }", pattern), token_));
  }
}

}  // namespace bspec::express
