#include "passes/evaluate/evaluator.h"

#include <charconv>
#include <string>
#include <utility>
#include <variant>

#include "passes/evaluate/evaluate.h"
#include "support/base/check.h"

namespace bspec::evaluate {
namespace {

/// Where a value is sent, stored or bound, unknown is false; a number that is unknown is one of
/// nothing.
Value settled(Value value, const ir::Type& type) {
  if (!value.is<Unknown>()) {
    return value;
  }
  if (type.is(ir::TypeKind::Bool)) {
    return {false};
  }
  return type.nullable ? Value{Null{}} : adapted({std::int64_t{0}}, type);
}

double as_double(const Decimal& value) {
  const std::string text = print(value);
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

Value evaluate(const ir::Program& program,
               const Rows& rows,
               const Environment& environment,
               ir::ExprId expr) {
  return settled(Evaluator(program, rows, environment).value(expr), program[expr].type);
}

Value holds(const ir::Program& program,
            const Rows& rows,
            const Environment& environment,
            ir::ExprId condition) {
  Value found = Evaluator(program, rows, environment).condition(condition);
  return found.is<Unknown>() ? Value{false} : found;
}

Value adapted(Value value, const ir::Type& type) {
  const auto* whole = value.as<std::int64_t>();
  const auto* decimal = value.as<Decimal>();
  if (whole == nullptr && decimal == nullptr) {
    return value;
  }
  const Decimal number = whole != nullptr ? Decimal{*whole, 0} : *decimal;
  if (type.is(ir::TypeKind::Float)) {
    return {as_double(number)};
  }
  return type.is(ir::TypeKind::Decimal) ? in_range(rescale(number, type.scale)) : value;
}

Value Evaluator::value(ir::ExprId id) {
  const ir::Expr& expr = program_[id];
  Value found = std::visit(
      [&](const auto& node) {
        if constexpr (requires { of(node, expr.type); }) {
          return of(node, expr.type);
        } else {
          return of(node);
        }
      },
      expr.node);
  return adapted(std::move(found), expr.type);
}

Value Evaluator::condition(ir::ExprId id) {
  Value found = value(id);
  if (found.is<Null>()) {
    // A null that is data counts as false; the one of a guest does not.
    const bool is_unknown = program_[id].type.is(ir::TypeKind::Bool) && is_unknown_to_guest({id});
    return is_unknown ? Value{Unknown{}} : Value{false};
  }
  const bool is_answer = found.is<bool>() || found.is<Unknown>() || found.is<Fault>();
  return is_answer ? found : Value{true};
}

Value Evaluator::with_this(RowRef row, const std::function<Value()>& work) {
  const std::optional<RowRef> outer = std::exchange(scope_.this_row, row);
  Value found = work();
  scope_.this_row = outer;
  return found;
}

Value Evaluator::of(const ir::Poison& /*poison*/) {
  BS_UNREACHABLE("a program with errors is not evaluated");
}

Value Evaluator::of(const ir::HookCall& /*call*/) {
  BS_UNREACHABLE("a hook is the user's own program");
}

Value Evaluator::of(const ir::AccessToken& /*token*/) {
  BS_UNREACHABLE("a token is another one each time");
}

}  // namespace bspec::evaluate
