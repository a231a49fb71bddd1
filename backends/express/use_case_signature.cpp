#include "backends/express/use_case_signature.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "backends/express/facts.h"

namespace bspec::express {
namespace {

using Expressions = std::vector<const plan::HostExpr*>;

void add_values(const std::vector<plan::ColumnValue>& values, Expressions& out) {
  for (const plan::ColumnValue& value : values) {
    out.push_back(&value.value);
    if (value.otherwise) {
      out.push_back(&*value.otherwise);
    }
  }
}

void add_reply(const plan::ReplyValue& value, Expressions& out) {
  if (value.kind == plan::ReplyValue::Kind::Scalar) {
    out.push_back(&value.scalar);
  }
  for (const plan::ReplyMember& member : value.members) {
    add_reply(member.value, out);
  }
  for (const plan::ReplyValue& item : value.items) {
    add_reply(item, out);
  }
}

bool any_mentions(const Expressions& expressions,
                  plan::HostKind kind,
                  const std::string& text = {}) {
  return std::ranges::any_of(
      expressions, [&](const plan::HostExpr* expr) { return mentions(*expr, kind, text); });
}

template <typename Kind>
bool has_step(const plan::Operation& operation) {
  return std::ranges::any_of(steps_of(operation), [](const plan::Step* step) {
    return std::holds_alternative<Kind>(*step);
  });
}

bool uses_passwords(const plan::Operation& operation) {
  return has_step<plan::AuthenticateStep>(operation) ||
         has_step<plan::VerifyPasswordStep>(operation) ||
         has_step<plan::HashPasswordStep>(operation);
}

}  // namespace

bool mentions(const plan::HostExpr& expr, plan::HostKind kind, const std::string& text) {
  if (expr.kind == kind && (text.empty() || expr.text == text)) {
    return true;
  }
  return std::ranges::any_of(
      expr.children, [&](const plan::HostExpr& child) { return mentions(child, kind, text); });
}

Expressions expressions_of(const plan::Step& step) {
  Expressions out;
  std::visit(
      [&](const auto& each) {
        using StepType = std::decay_t<decltype(each)>;
        if constexpr (std::is_same_v<StepType, plan::RunStep>) {
          for (const plan::RunArgument& argument : each.arguments) {
            out.push_back(&argument.value);
          }
        } else if constexpr (requires { each.arguments; }) {
          for (const plan::Argument& argument : each.arguments) {
            // The caller and the moment are known to every repository.
            if (!plan::is_ambient(argument.name)) {
              out.push_back(&argument.value);
            }
          }
        }
        if constexpr (requires { each.values; }) {
          add_values(each.values, out);
        }
        if constexpr (requires { each.collections; }) {
          for (const plan::ReplacedValues& replaced : each.collections) {
            out.push_back(&replaced.value);
          }
        }
        if constexpr (requires { each.candidate; }) {
          add_values(each.candidate, out);
        }
        if constexpr (requires { each.key; }) {
          out.push_back(&each.key);
        }
        if constexpr (requires { each.password; }) {
          out.push_back(&each.password);
        }
        if constexpr (requires { each.condition; }) {
          out.push_back(&each.condition);
        }
        if constexpr (requires { each.token.children; }) {
          out.push_back(&each.token);
        }
        if constexpr (std::is_same_v<StepType, plan::CloseSessionsStep>) {
          if (each.value) {
            out.push_back(&*each.value);
          }
        }
        if constexpr (std::is_same_v<StepType, plan::LetStep> ||
                      std::is_same_v<StepType, plan::ChangeValueStep>) {
          out.push_back(&each.value);
        }
        if constexpr (std::is_same_v<StepType, plan::ForStep>) {
          out.push_back(&each.source);
        }
        if constexpr (std::is_same_v<StepType, plan::ReturnStep>) {
          out.push_back(&each.result.value);
        }
        if constexpr (std::is_same_v<StepType, plan::ReplyStep>) {
          add_reply(each.reply.value, out);
        }
        if constexpr (std::is_same_v<StepType, plan::SelectStep>) {
          for (const std::optional<plan::HostExpr>* bound : {&each.limit, &each.offset}) {
            if (*bound) {
              out.push_back(&**bound);
            }
          }
        }
      },
      step);
  return out;
}

Expressions expressions_of(const plan::Operation& operation) {
  Expressions out;
  for (const plan::Step* step : steps_of(operation)) {
    const Expressions of_step = expressions_of(*step);
    out.insert(out.end(), of_step.begin(), of_step.end());
  }
  for (const plan::ReferenceCheck& reference : operation.references) {
    out.push_back(&reference.value);
  }
  add_reply(operation.reply.value, out);
  return out;
}

Expressions reply_expressions_of(const plan::Operation& operation) {
  Expressions out;
  add_reply(operation.reply.value, out);
  return out;
}

bool hashes_tokens(const plan::Operation& operation) {
  return any_mentions(expressions_of(operation), plan::HostKind::HashToken);
}

bool uses_scope(const plan::Operation& body) {
  using plan::HostKind;
  const Expressions expressions = expressions_of(body);
  return has_step<plan::AllowStep>(body) || has_step<plan::AllowPairStep>(body) ||
         has_step<plan::RunStep>(body) || any_mentions(expressions, HostKind::Now) ||
         any_mentions(expressions, HostKind::Today) ||
         any_mentions(expressions, HostKind::CallerId) ||
         any_mentions(expressions, HostKind::CallerField);
}

UseCaseSignature signature_of(const plan::Operation& operation) {
  using plan::HostKind;
  const Expressions expressions = expressions_of(operation);
  UseCaseSignature signature;
  const bool runs = operation.transaction != plan::Transaction::None;
  const bool issues = has_step<plan::IssueTokenStep>(operation);
  const bool renews = has_step<plan::RenewSessionStep>(operation);
  signature.ports =
      runs || issues || renews || uses_passwords(operation) || hashes_tokens(operation);
  signature.scope = runs || issues || renews || any_mentions(expressions, HostKind::Now) ||
                    any_mentions(expressions, HostKind::Today) ||
                    any_mentions(expressions, HostKind::CallerId) ||
                    any_mentions(expressions, HostKind::CallerField);
  for (const plan::PathPart& part : operation.path) {
    if (!part.parameter.empty() &&
        any_mentions(expressions, HostKind::PathParameter, part.parameter)) {
      signature.path.push_back(part.parameter);
    }
  }
  signature.query = operation.listing || any_mentions(expressions, HostKind::QueryMember);
  signature.header = any_mentions(expressions, HostKind::HeaderMember);
  signature.body = any_mentions(expressions, HostKind::BodyMember);
  signature.match = has_step<plan::PreconditionStep>(operation);
  return signature;
}

}  // namespace bspec::express
