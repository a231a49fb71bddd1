#include <optional>
#include <string>
#include <utility>

#include "passes/evaluate/arithmetic.h"
#include "passes/evaluate/evaluator.h"
#include "passes/evaluate/values/order.h"
#include "support/base/check.h"

/// Operators and choices.
namespace bspec::evaluate {
namespace {

Value negated(const Value& value) {
  if (const auto* whole = value.as<std::int64_t>()) {
    return {-*whole};
  }
  if (const auto* decimal = value.as<Decimal>()) {
    return {Decimal{-decimal->units, decimal->scale}};
  }
  if (const auto* duration = value.as<Duration>()) {
    return {Duration{-duration->ms}};
  }
  return value;
}

bool is_order(ir::BinaryOp op) {
  return op == ir::BinaryOp::Less || op == ir::BinaryOp::LessEqual || op == ir::BinaryOp::Greater ||
         op == ir::BinaryOp::GreaterEqual;
}

bool is_so(ir::BinaryOp op, std::strong_ordering found) {
  switch (op) {
    case ir::BinaryOp::Less:
      return found < 0;
    case ir::BinaryOp::LessEqual:
      return found <= 0;
    case ir::BinaryOp::Greater:
      return found > 0;
    case ir::BinaryOp::GreaterEqual:
      return found >= 0;
    case ir::BinaryOp::Or:
    case ir::BinaryOp::And:
    case ir::BinaryOp::Equal:
    case ir::BinaryOp::NotEqual:
    case ir::BinaryOp::Add:
    case ir::BinaryOp::Subtract:
    case ir::BinaryOp::Multiply:
    case ir::BinaryOp::Divide:
    case ir::BinaryOp::Modulo:
    case ir::BinaryOp::Coalesce:
      break;
  }
  BS_UNREACHABLE("not an order");
}

}  // namespace

Value Evaluator::of(const ir::Unary& unary) {
  if (unary.op == ir::UnaryOp::Negate) {
    return negated(value(unary.operand));
  }
  const Value found = condition(unary.operand);
  const auto* truth = found.as<bool>();
  return truth == nullptr ? found : Value{!*truth};
}

Value Evaluator::of(const ir::Binary& binary, const ir::Type& type) {
  switch (binary.op) {
    case ir::BinaryOp::Or:
    case ir::BinaryOp::And:
      return logical(binary);
    case ir::BinaryOp::Coalesce:
      return first_present({binary.left, binary.right});
    case ir::BinaryOp::Equal:
    case ir::BinaryOp::NotEqual:
    case ir::BinaryOp::Less:
    case ir::BinaryOp::LessEqual:
    case ir::BinaryOp::Greater:
    case ir::BinaryOp::GreaterEqual:
      return compared(binary);
    case ir::BinaryOp::Add:
    case ir::BinaryOp::Subtract:
    case ir::BinaryOp::Multiply:
    case ir::BinaryOp::Divide:
    case ir::BinaryOp::Modulo:
      break;
  }
  return arithmetic(program_, binary.op, {value(binary.left), value(binary.right)}, type);
}

/// As SQL does: `and` is false when one side is, `or` true when one side is, else unknown wins.
Value Evaluator::logical(const ir::Binary& binary) {
  const bool deciding = binary.op == ir::BinaryOp::Or;
  Value left = condition(binary.left);
  const auto* left_truth = left.as<bool>();
  if (left.is<Fault>() || (left_truth != nullptr && *left_truth == deciding)) {
    return left;
  }
  Value right = condition(binary.right);
  const auto* right_truth = right.as<bool>();
  const bool right_decides =
      right.is<Fault>() || (right_truth != nullptr && *right_truth == deciding);
  return right_decides || left_truth != nullptr ? right : left;
}

Value Evaluator::first_present(llvm::ArrayRef<ir::ExprId> alternatives) {
  Value found{Null{}};
  for (ir::ExprId alternative : alternatives) {
    found = value(alternative);
    if (!found.is<Null>()) {
      break;
    }
  }
  return found;
}

Value Evaluator::compared(const ir::Binary& binary) {
  const bool with_null = program_[binary.left].as<ir::NullLiteral>() != nullptr ||
                         program_[binary.right].as<ir::NullLiteral>() != nullptr;
  const Value left = value(binary.left);
  const Value right = value(binary.right);
  if (left.is<Fault>() || right.is<Fault>()) {
    return left.is<Fault>() ? left : right;
  }
  if (!with_null && (left.is<Unknown>() || right.is<Unknown>() ||
                     is_unknown_to_guest({binary.left, binary.right}))) {
    return {Unknown{}};
  }
  if (is_order(binary.op)) {
    return {!left.is<Null>() && !right.is<Null>() && is_so(binary.op, order(left, right))};
  }
  // Null is the one value that Json is compared with.
  const bool has_null = left.is<Null>() || right.is<Null>();
  const bool same = has_null ? left.is<Null>() && right.is<Null>() : equal(left, right);
  return {same == (binary.op == ir::BinaryOp::Equal)};
}

Value Evaluator::of(const ir::Conditional& conditional) {
  const Value found = condition(conditional.condition);
  if (found.is<Fault>()) {
    return found;
  }
  const auto* truth = found.as<bool>();
  return value(truth != nullptr && *truth ? conditional.then_value : conditional.else_value);
}

Value Evaluator::of(const ir::Match& match) {
  const Value subject = value(match.subject);
  if (subject.is<Fault>()) {
    return subject;
  }
  for (const ir::MatchArm& arm : match.arms) {
    for (ir::ExprId label : arm.labels) {
      if (!subject.is<Unknown>() && equal(subject, value(label))) {
        return value(arm.value);
      }
    }
  }
  return match.otherwise ? value(*match.otherwise) : Value{Null{}};
}

}  // namespace bspec::evaluate
