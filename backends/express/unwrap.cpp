#include "backends/express/unwrap.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ir/plan/walk_steps.h"
#include "support/base/store.h"

namespace bspec::express {
namespace {

/// `user.name` → `name`
class Unwrapper {
 public:
  explicit Unwrapper(std::string prefix) : prefix_(std::move(prefix)) {}

  void strip(plan::HostExpr& expr) const {
    if (expr.kind == plan::HostKind::BodyMember && expr.text.starts_with(prefix_)) {
      expr.text.erase(0, prefix_.size());
    }
    for (plan::HostExpr& child : expr.children) {
      strip(child);
    }
  }

  void strip(std::optional<plan::HostExpr>& expr) const {
    if (expr) {
      strip(*expr);
    }
  }

  void strip(std::vector<plan::Argument>& arguments) const {
    for (plan::Argument& argument : arguments) {
      strip(argument.value);
    }
  }

  void strip(std::vector<plan::ColumnValue>& values) const {
    for (plan::ColumnValue& value : values) {
      strip(value.value);
    }
  }

  void strip(plan::ReplyValue& value) const {
    strip(value.scalar);
    for (plan::ReplyValue& item : value.items) {
      strip(item);
    }
    for (plan::ReplyMember& member : value.members) {
      strip(member.value);
    }
  }

  void strip(std::vector<plan::RunArgument>& arguments) const {
    for (plan::RunArgument& argument : arguments) {
      strip(argument.value);
    }
  }

  void strip(std::vector<plan::Step>& steps) const {
    for (plan::Step& step : steps) {
      std::visit([&](auto& each) { strip_parts(each); }, static_cast<plan::StepNode&>(step));
      for (std::vector<plan::Step>* block : plan::blocks_of(step)) {
        strip(*block);
      }
    }
  }

 private:
  template <typename StepType>
  void strip_parts(StepType& step) const {
    if constexpr (requires { step.arguments; }) {
      strip(step.arguments);
    }
    if constexpr (requires { step.values; }) {
      strip(step.values);
    }
    if constexpr (requires { step.collections; }) {
      for (plan::ReplacedValues& replaced : step.collections) {
        strip(replaced.value);
      }
    }
    if constexpr (requires { step.other; }) {
      strip(step.other);
    }
    if constexpr (requires { step.candidate; }) {
      strip(step.candidate);
    }
    if constexpr (requires { step.key; }) {
      strip(step.key);
    }
    if constexpr (requires { step.password; }) {
      strip(step.password);
    }
    if constexpr (requires { step.token.children; }) {
      strip(step.token);
    }
    if constexpr (requires { step.condition; }) {
      strip(step.condition);
    }
    if constexpr (requires { step.value; }) {
      strip(step.value);
    }
    if constexpr (requires { step.reply; }) {
      strip(step.reply.value);
    }
    if constexpr (requires { step.source; }) {
      strip(step.source);
    }
    if constexpr (requires { step.limit; }) {
      strip(step.limit);
      strip(step.offset);
    }
  }

  std::string prefix_;
};

plan::Operation unwrapped(const plan::ServerPlan& server, plan::Operation operation) {
  const plan::InputMemberPlan& member = server[*operation.body].members.front();
  const Unwrapper unwrapper(member.name + ".");
  operation.body = member.input;
  unwrapper.strip(operation.before);
  unwrapper.strip(operation.steps);
  unwrapper.strip(operation.reply.value);
  for (plan::ReferenceCheck& reference : operation.references) {
    unwrapper.strip(reference.value);
    if (!reference.many.empty()) {
      reference.many.erase(reference.many.begin());
    }
  }
  return operation;
}

}  // namespace

plan::ServerPlan unwrap_bodies(const plan::ServerPlan& server) {
  plan::ServerPlan result = server;
  Store<plan::Operation> operations;
  for (const plan::Operation& operation : server.operations) {
    const bool is_wrapped =
        operation.body && operation.body_wrapper && server[*operation.body].members.front().input;
    operations.add(is_wrapped ? unwrapped(server, operation) : operation);
  }
  result.operations = std::move(operations);
  return result;
}

}  // namespace bspec::express
