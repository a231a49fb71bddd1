#include "backends/express/step_writer.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "backends/express/names.h"
#include "backends/express/replies.h"
#include "backends/express/use_case_signature.h"
#include "ir/plan/walk_steps.h"
#include "support/base/check.h"

namespace bspec::express {
namespace {

using plan::HostKind;
using typescript::atom;
using typescript::Expr;
using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;

/// Names that a use case imports or is given, which no variable may hide.
constexpr std::string_view kTaken[] = {
    "body",
    "conflicts",
    "credentials",
    "decimal",
    "forbidden",
    "header",
    "match",
    "matches",
    "missing",
    "permit",
    "ports",
    "query",
    "refusal",
    "rehashed",
    "scope",
    "sessionStore",
    "store",
    "stored",
    "stillReferenced",
    "wrongPassword",
    "invalidCredentials",
};

bool is_same(const Fragment& fragment, const Ident& name) {
  return fragment == Fragment(name);
}

/// Whether a row is looked for that has to be there.
bool may_miss_a_row(const plan::Operation& operation) {
  return std::ranges::any_of(plan::all_steps(operation.steps), [](const plan::Step* step) {
    return std::visit(
        [](const auto& each) {
          if constexpr (requires { each.missing; }) {
            return each.missing.has_value();
          }
          return false;
        },
        static_cast<const plan::StepNode&>(*step));
  });
}

/// What a step evaluates before the transaction, of the body.
void collect_body_members(const plan::HostExpr& expr, std::set<std::string, std::less<>>& members) {
  if (expr.kind == HostKind::BodyMember) {
    members.insert(expr.text);
  }
  for (const plan::HostExpr& child : expr.children) {
    collect_body_members(child, members);
  }
}

}  // namespace

StepWriter::StepWriter(const Context& context, const plan::Operation& operation)
    : context_(context), operation_(operation) {
  scope_.has_caller =
      operation.audience == ir::Audience::Caller || operation.audience == ir::Audience::Roles;
  scope_.body = operation.body ? &context.server[*operation.body] : nullptr;
  scope_.query = operation.query ? &context.server[*operation.query] : nullptr;
  scope_.header = operation.header ? &context.server[*operation.header] : nullptr;
  for (const std::string_view name : kTaken) {
    names_.add(name);
  }
  for (const std::string_view name : imported_by_expressions()) {
    names_.add(name);
  }
  if (may_miss_a_row(operation)) {
    names_.add("found");
  }
  scope_.names = &names_;
  for (const plan::EntityPlanId id : context.server.entities.ids()) {
    names_.add(context.names[id].repository.text());
    names_.add(context.names[id].defaults.name);
  }
  for (const plan::EnumPlanId id : context.server.enums.ids()) {
    names_.add(context.names[id].values.name);
  }
  name_parameters();
  split_body();
}

void StepWriter::name_parameters() {
  for (const plan::PathPart& part : operation_.path) {
    if (!part.parameter.empty()) {
      const Ident name(names_.add(part.parameter));
      scope_.path_parameters.emplace(part.parameter, atom(Fragment(name)));
    }
  }
}

/// Passwords are taken out of the body, so that the rest of it can be written as it is.
void StepWriter::split_body() {
  for (const plan::Step& step : operation_.before) {
    for (const plan::HostExpr* each : expressions_of(step)) {
      collect_body_members(*each, private_members_);
    }
  }
  // A member of a member stays where it is.
  std::erase_if(private_members_,
                [](const std::string& member) { return member.find('.') != std::string::npos; });
  for (const std::string& member : private_members_) {
    scope_.body_variables.emplace(member, atom(Fragment(Ident(names_.add(member)))));
  }
  for (const plan::Step* step : plan::all_steps(operation_.steps)) {
    for (const plan::HostExpr* each : expressions_of(*step)) {
      std::set<std::string, std::less<>> members;
      collect_body_members(*each, members);
      spreads_body_ |= std::ranges::any_of(
          members, [&](const std::string& member) { return !private_members_.contains(member); });
    }
  }
}

Fragment StepWriter::body_pattern() const {
  if (private_members_.empty()) {
    return Fragment(Raw("body"));
  }
  std::vector<Fragment> parts;
  // In the order of the body.
  for (const plan::InputMemberPlan& member : scope_.body->members) {
    const auto own = scope_.body_variables.find(member.name);
    if (own == scope_.body_variables.end()) {
      continue;
    }
    const Ident name = property(member.name);
    const Fragment& variable = own->second.fragment();
    parts.push_back(is_same(variable, name) ? Fragment(name) : code("$: $", name, variable));
  }
  if (spreads_body_) {
    parts.emplace_back(Raw("...body"));
  }
  return code("{ $ }", weave::join(parts, ", "));
}

std::vector<const plan::IssueTokenStep*> StepWriter::tokens() const {
  std::vector<const plan::IssueTokenStep*> tokens;
  if (operation_.replies_in_steps) {
    return tokens;
  }
  for (const plan::Step& step : operation_.steps) {
    const auto* token = std::get_if<plan::IssueTokenStep>(&step);
    if (token != nullptr && !is_in_view(*token)) {
      tokens.push_back(token);
    }
  }
  return tokens;
}

/// A token that stands in a view is issued before the view is read.
bool StepWriter::is_in_view(const plan::IssueTokenStep& token) const {
  return std::ranges::any_of(operation_.steps, [&](const plan::Step& step) {
    const auto* show = std::get_if<plan::ShowStep>(&step);
    return show != nullptr && show->token == token.variable;
  });
}

bool StepWriter::is_issued_after(const plan::Step& step) const {
  const auto* token = std::get_if<plan::IssueTokenStep>(&step);
  return token != nullptr && !operation_.replies_in_steps && !is_in_view(*token);
}

const Fragment& StepWriter::variable(std::string_view name) const {
  return scope_.variables.find(name)->second.fragment();
}

const Fragment& StepWriter::path_parameter(std::string_view name) const {
  return scope_.path_parameters.find(name)->second.fragment();
}

std::vector<StatementView> StepWriter::write_before() {
  Statements out;
  for (const plan::Step& step : operation_.before) {
    write_step(step, out);
  }
  return out;
}

TransactionView StepWriter::write_transaction() {
  repositories_.clear();
  Statements out;
  write_references(out);
  for (const plan::Step& step : operation_.steps) {
    if (!is_issued_after(step)) {
      write_step(step, out);
    }
  }
  if (tokens().empty()) {
    write_reply(out);
  } else {
    give_out(out);
  }
  TransactionView view;
  const bool is_expression = out.size() == 1 && !out.front().result.empty();
  if (is_expression) {
    view.expression = out.front().result;
    // `found(await …)` is all that an expression may wait for.
    view.is_async = std::ranges::any_of(view.expression.pieces(), [](const auto& piece) {
      const auto* text = std::get_if<std::string_view>(&piece);
      return text != nullptr && text->find("await ") != std::string_view::npos;
    });
  } else {
    view.is_async = true;
    view.statements = std::move(out);
  }
  view.repositories = repositories_;
  view.takes_store = runs_actions_;
  return view;
}

std::vector<StatementView> StepWriter::write_after() {
  Statements out;
  if (operation_.transaction == plan::Transaction::None) {
    for (const plan::Step& step : operation_.steps) {
      if (!is_issued_after(step)) {
        std::visit([&](const auto& each) { write(each, out); }, step);
      }
    }
  }
  for (const plan::IssueTokenStep* token : tokens()) {
    write(*token, out);
  }
  write_reply(out);
  return out;
}

/// The rows that tokens are for and the views that are replied with leave the transaction together.
void StepWriter::give_out(Statements& out) {
  std::vector<Fragment> inner;
  std::optional<Fragment> promise;
  for (const plan::IssueTokenStep* token : tokens()) {
    const bool is_row_of_before = std::ranges::any_of(operation_.before, [&](const auto& step) {
      const auto* login = std::get_if<plan::AuthenticateStep>(&step);
      return login != nullptr && login->variable == token->row;
    });
    if (token->row != "caller" && !is_row_of_before) {
      inner.push_back(variable(token->row));
      const Ident outer(names_.add(token->row));
      given_out_.emplace_back(outer);
      scope_.variables.insert_or_assign(token->row, atom(Fragment(outer)));
    }
  }
  for (const plan::Step& step : operation_.steps) {
    if (const auto* show = std::get_if<plan::ShowStep>(&step)) {
      const Shown& shown = shown_.find(show->variable)->second;
      inner.push_back(carries_version(shown) ? code("($).value", awaited(shown)) : awaited(shown));
      promise = promise_of(shown);
      given_out_.emplace_back(declare(show->variable));
    }
  }
  if (inner.size() == 1 && promise) {
    out.push_back({.result = *promise});
  } else if (!inner.empty()) {
    out.push_back({.result = inner.size() == 1 ? inner.front()
                                               : code("[$] as const", weave::join(inner, ", "))});
  }
}

}  // namespace bspec::express
