#include <algorithm>

#include "ir/expr/children.h"
#include "passes/evaluate/evaluator.h"

/// What an expression reads of a caller who is not there (language.md 6.4).
namespace bspec::evaluate {
namespace {

/// Has an answer of its own about the caller, which is unknown where it reads one.
bool answers_for_itself(const ir::Expr& expr) {
  const auto* binary = expr.as<ir::Binary>();
  const bool is_comparison =
      binary != nullptr &&
      (binary->op == ir::BinaryOp::Equal || binary->op == ir::BinaryOp::NotEqual ||
       binary->op == ir::BinaryOp::Less || binary->op == ir::BinaryOp::LessEqual ||
       binary->op == ir::BinaryOp::Greater || binary->op == ir::BinaryOp::GreaterEqual);
  return is_comparison || expr.as<ir::InList>() != nullptr || expr.as<ir::InRange>() != nullptr ||
         expr.as<ir::InCollection>() != nullptr || expr.as<ir::Comprehension>() != nullptr;
}

/// The expression that a name stands for: of a rule, of a computed field.
std::optional<ir::ExprId> substituted(const ir::Program& program, const ir::Expr& expr) {
  if (const auto* call = expr.as<ir::RuleCall>()) {
    return program[call->rule].condition;
  }
  const auto* ref = expr.as<ir::FieldRef>();
  return ref != nullptr ? program[ref->field].computed : std::nullopt;
}

}  // namespace

bool Evaluator::is_unknown_to_guest(std::initializer_list<ir::ExprId> operands) const {
  return !scope_.caller &&
         std::ranges::any_of(operands, [&](ir::ExprId id) { return reads_caller(id); });
}

bool Evaluator::reads_caller(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  if (expr.as<ir::Caller>() != nullptr) {
    return true;
  }
  if (const auto* ref = expr.as<ir::VariableRef>()) {
    const auto bound = scope_.variables.find(ref->variable);
    return bound != scope_.variables.end() && bound->second.reads_caller;
  }
  if (answers_for_itself(expr)) {
    return false;
  }
  const std::optional<ir::ExprId> meaning = substituted(program_, expr);
  return (meaning && reads_caller(*meaning)) ||
         std::ranges::any_of(ir::children_of(expr),
                             [&](ir::ExprId child) { return reads_caller(child); });
}

bool Evaluator::mentions_caller(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  if (expr.as<ir::Caller>() != nullptr || reads_caller(id)) {
    return true;
  }
  const std::optional<ir::ExprId> meaning = substituted(program_, expr);
  return (meaning && mentions_caller(*meaning)) ||
         std::ranges::any_of(ir::children_of(expr),
                             [&](ir::ExprId child) { return mentions_caller(child); });
}

}  // namespace bspec::evaluate
