#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "backends/express/failures.h"
#include "backends/express/methods.h"
#include "backends/express/replies.h"
#include "backends/express/step_writer.h"
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
using weave::StringLit;

/// `name: value`, or `name` alone where the value is a variable of that name.
Fragment entry(const Ident& name, const Fragment& value) {
  return value == Fragment(name) ? Fragment(name) : code("$: $", name, value);
}

Fragment braces(const std::vector<Fragment>& entries) {
  return entries.empty() ? Fragment(Raw("{}")) : code("{ $ }", weave::join(entries, ", "));
}

bool is_token(const plan::Operation& operation, std::string_view variable) {
  return std::ranges::any_of(operation.steps, [&](const plan::Step& step) {
    const auto* token = std::get_if<plan::IssueTokenStep>(&step);
    return token != nullptr && token->variable == variable;
  });
}

}  // namespace

Ident StepWriter::declare(const std::string& name) {
  Ident variable(names_.add(name));
  scope_.variables.insert_or_assign(name, atom(Fragment(variable)));
  return variable;
}

/// A row that a token is for leaves the transaction under its own name; inside, it is `row`.
Ident StepWriter::declare_row(const std::string& name) {
  const bool leaves = std::ranges::any_of(
      tokens(), [&](const plan::IssueTokenStep* token) { return token->row == name; });
  if (!leaves) {
    return declare(name);
  }
  Ident variable(names_.add("row"));
  scope_.variables.insert_or_assign(name, atom(Fragment(variable)));
  return variable;
}

Ident StepWriter::repository(plan::EntityPlanId entity) {
  return of_transaction(context_.names[entity].repository);
}

/// Makes a part of the store one that the transaction names.
Ident StepWriter::of_transaction(const Ident& name) {
  if (std::ranges::find(repositories_, name) == repositories_.end()) {
    repositories_.push_back(name);
  }
  return name;
}

Expr StepWriter::expr(const plan::HostExpr& expr) const {
  return express(context_, expr, scope_);
}

/// Without `?? null` for a member that was not sent.
Expr StepWriter::expr_as_sent(const plan::HostExpr& expr) const {
  ExprScope scope = scope_;
  scope.body = nullptr;
  return express(context_, expr, scope);
}

Fragment StepWriter::arguments(plan::QueryId query,
                               const std::vector<plan::Argument>& arguments) const {
  std::vector<Fragment> values;
  for (const plan::Parameter* key : keys_of(context_.server[query])) {
    const auto argument = std::ranges::find_if(
        arguments, [&](const plan::Argument& each) { return each.name == key->name; });
    const bool is_given_apart = argument == arguments.end() &&
                                context_.server[query].role == plan::QueryRole::ShowMany &&
                                key->name == "ids";
    if (is_given_apart) {
      continue;
    }
    BS_CHECK(argument != arguments.end(), "no argument `{}`", key->name);
    values.push_back(expr(argument->value).fragment());
  }
  return weave::join(values, ", ");
}

Fragment StepWriter::call(plan::QueryId id, const Fragment& arguments) {
  const plan::Query& query = context_.server[id];
  return code("$.$($)", repository(query.entity), property(query.name), arguments);
}

Fragment StepWriter::query_alone(plan::QueryId id, const Fragment& arguments) const {
  const plan::Query& query = context_.server[id];
  const Ident& repository = context_.names[query.entity].repository;
  return code("await ports.query(scope, ({ $ }) => $.$($))", repository, repository,
              property(query.name), arguments);
}

bool StepWriter::is_secret(plan::EntityPlanId entity, std::string_view column) const {
  return std::ranges::any_of(context_.server[entity].fields, [&](const plan::EntityField& field) {
    return field.secret && field.column == column;
  });
}

/// What the transaction has read last, as the operation gives it.
Fragment StepWriter::awaited(const Shown& shown) const {
  if (shown.is_declared) {
    return shown.call;
  }
  const Fragment row = code("await $", shown.call);
  return shown.step != nullptr && shown.step->missing
             ? code("$($, $)", context_.symbols["rt.found"], row,
                    StringLit(shown.step->missing->at))
             : row;
}

bool StepWriter::carries_version(const Shown& shown) const {
  return shown.step != nullptr && is_versioned(context_.server[shown.step->query]);
}

void StepWriter::write_reply(Statements& out) {
  const plan::ReplyValue& value = operation_.reply.value;
  switch (value.kind) {
    case plan::ReplyValue::Kind::Nothing:
      return;
    case plan::ReplyValue::Kind::Scalar:
      out.push_back({.result = express_shown(context_, value.scalar, scope_).fragment()});
      return;
    case plan::ReplyValue::Kind::Object:
      declare_shown(out);
      out.push_back({.result = object(value.members)});
      return;
    case plan::ReplyValue::Kind::List:
      declare_shown(out);
      out.push_back({.result = reply(value)});
      return;
    case plan::ReplyValue::Kind::Items:
      out.push_back({.result = code("$.items", variable(value.variable))});
      return;
    case plan::ReplyValue::Kind::Variable:
    case plan::ReplyValue::Kind::Page:
      break;
  }
  if (!shown_.contains(value.variable) && scope_.variables.contains(value.variable)) {
    out.push_back({.result = variable(value.variable)});
    return;
  }
  const auto found = shown_.find(value.variable);
  BS_CHECK(found != shown_.end(), "`{}` shows no `{}`", operation_.name, value.variable);
  const Shown& shown = found->second;
  if (carries_version(shown) && !is_tagged(context_, operation_)) {
    out.push_back({.declaration = DeclarationView{Fragment(Raw("{ value }")), awaited(shown)}});
    out.push_back({.result = Fragment(Raw("value"))});
    return;
  }
  out.push_back({.result = promise_of(shown).value_or(awaited(shown))});
}

/// The call that can be given on without waiting for it.
std::optional<Fragment> StepWriter::promise_of(const Shown& shown) const {
  const bool is_looked_at = shown.is_declared || (shown.step != nullptr && shown.step->missing) ||
                            (carries_version(shown) && !is_tagged(context_, operation_));
  return is_looked_at ? std::nullopt : std::optional(shown.call);
}

/// Views that stand in an object are read one after the other.
void StepWriter::declare_shown(Statements& out) {
  for (const plan::Step& step : operation_.steps) {
    const auto* show = std::get_if<plan::ShowStep>(&step);
    if (show == nullptr || !tokens().empty()) {
      continue;
    }
    const Shown& shown = shown_.find(show->variable)->second;
    const Ident variable = declare(show->variable);
    out.push_back({.declaration = DeclarationView{
                       carries_version(shown) ? code("{ value: $ }", variable) : Fragment(variable),
                       awaited(shown)}});
  }
}

Fragment StepWriter::reply(const plan::ReplyValue& value) const {
  switch (value.kind) {
    case plan::ReplyValue::Kind::Nothing:
      return Fragment(Raw("undefined"));
    case plan::ReplyValue::Kind::Scalar:
      return express_shown(context_, value.scalar, scope_).fragment();
    case plan::ReplyValue::Kind::Object:
      return object(value.members);
    case plan::ReplyValue::Kind::Variable:
    case plan::ReplyValue::Kind::Page:
      return variable(value.variable);
    case plan::ReplyValue::Kind::Items:
      return code("$.items", variable(value.variable));
    case plan::ReplyValue::Kind::List: {
      std::vector<Fragment> items;
      for (const plan::ReplyValue& item : value.items) {
        items.push_back(reply(item));
      }
      return code("[$]", weave::join(items, ", "));
    }
  }
  BS_UNREACHABLE("reply value");
}

Fragment StepWriter::object(const std::vector<plan::ReplyMember>& members) const {
  std::vector<Fragment> entries;
  for (const plan::ReplyMember& member : members) {
    const bool is_of_token =
        answers_token_as_issued() &&
        (member.name == "accessToken" || member.name == "tokenType" || member.name == "expiresIn");
    if (!is_of_token) {
      entries.push_back(entry(property(member.name), reply(member.value)));
    } else if (member.name == "accessToken") {
      entries.push_back(code("...($)", token_));
    }
  }
  return braces(entries);
}

/// Whether the reply has the three members that a token is issued with, as they are.
bool StepWriter::answers_token_as_issued() const {
  const std::vector<plan::ReplyMember>& members = operation_.reply.value.members;
  const auto find = [&](std::string_view name) {
    const auto found = std::ranges::find_if(
        members, [&](const plan::ReplyMember& member) { return member.name == name; });
    return found == members.end() ? nullptr : &found->value;
  };
  const plan::ReplyValue* token = find("accessToken");
  const plan::ReplyValue* type = find("tokenType");
  const plan::ReplyValue* seconds = find("expiresIn");
  return token != nullptr && is_token(operation_, token->variable) && type != nullptr &&
         type->scalar.text == "Bearer" && seconds != nullptr &&
         seconds->scalar.kind == HostKind::Number && context_.server.app.auth &&
         seconds->scalar.text == std::to_string(context_.server.app.auth->access_seconds);
}

bool StepWriter::is_used_after(const void* step, std::string_view variable) const {
  const std::string name(variable);
  const auto reads = [&](const plan::HostExpr* each) {
    return mentions(*each, HostKind::Variable, name);
  };
  for (const plan::Step* each : step == nullptr ? plan::all_steps(operation_.steps)
                                                : plan::steps_behind(operation_.steps, step)) {
    const bool names_row = std::visit(
        [&](const auto& step_of) {
          using StepType = std::decay_t<decltype(step_of)>;
          const auto is_row = [&](const plan::RunArgument& argument) {
            return argument.row == variable;
          };
          if constexpr (std::is_same_v<StepType, plan::RunStep>) {
            return std::ranges::any_of(step_of.arguments, is_row);
          } else if constexpr (std::is_same_v<StepType, plan::ReturnStep>) {
            return is_row(step_of.result);
          } else if constexpr (std::is_same_v<StepType, plan::ShowManyStep>) {
            return step_of.rows == variable;
          } else if constexpr (requires { step_of.row; }) {
            return step_of.row == variable;
          } else if constexpr (std::is_same_v<StepType, plan::UpdateStep> ||
                               std::is_same_v<StepType, plan::DeleteStep> ||
                               std::is_same_v<StepType, plan::PreconditionStep> ||
                               std::is_same_v<StepType, plan::RereadStep>) {
            return step_of.variable == variable;
          } else {
            return false;
          }
        },
        static_cast<const plan::StepNode&>(*each));
    if (names_row || std::ranges::any_of(expressions_of(*each), reads)) {
      return true;
    }
  }
  return std::ranges::any_of(reply_expressions_of(operation_), reads);
}

}  // namespace bspec::express
