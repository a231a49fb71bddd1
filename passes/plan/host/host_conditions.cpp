#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "ir/expr/children.h"
#include "ir/plan/value.h"
#include "ir/program.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/host/host_nodes.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"

/// Conditions. For a guest the smallest test that reads the absent caller is unknown: it neither
/// holds nor fails (language.md 6.4).
namespace bspec::passes {
namespace {

using plan::HostKind;
using plan::ValueKind;

Asked opposite(Asked asked) {
  return asked == Asked::Holds ? Asked::Fails : Asked::Holds;
}

std::optional<HostKind> comparison_of(ir::BinaryOp op) {
  switch (op) {
    case ir::BinaryOp::Equal:
      return HostKind::Equal;
    case ir::BinaryOp::NotEqual:
      return HostKind::NotEqual;
    case ir::BinaryOp::Less:
      return HostKind::Less;
    case ir::BinaryOp::LessEqual:
      return HostKind::LessEqual;
    case ir::BinaryOp::Greater:
      return HostKind::Greater;
    case ir::BinaryOp::GreaterEqual:
      return HostKind::GreaterEqual;
    case ir::BinaryOp::Or:
    case ir::BinaryOp::And:
    case ir::BinaryOp::Add:
    case ir::BinaryOp::Subtract:
    case ir::BinaryOp::Multiply:
    case ir::BinaryOp::Divide:
    case ir::BinaryOp::Modulo:
    case ir::BinaryOp::Coalesce:
      break;
  }
  return std::nullopt;
}

/// What a condition that must fail asks for instead; absent where it has to be negated.
std::optional<HostKind> negation_of(HostKind kind) {
  if (kind == HostKind::Equal) {
    return HostKind::NotEqual;
  }
  return kind == HostKind::NotEqual ? std::optional(HostKind::Equal) : std::nullopt;
}

bool is_chain(const ir::Binary* binary) {
  return binary != nullptr && (binary->op == ir::BinaryOp::And || binary->op == ir::BinaryOp::Or);
}

bool reads_caller(const plan::HostExpr& expr) {
  return expr.kind == HostKind::CallerId || expr.kind == HostKind::CallerField ||
         std::ranges::any_of(expr.children, reads_caller);
}

plan::HostExpr asked_for(plan::HostExpr test, Asked asked) {
  if (asked == Asked::Holds) {
    return test;
  }
  if (const std::optional<HostKind> other = negation_of(test.kind)) {
    test.kind = *other;
    return test;
  }
  return host::negated(std::move(test));
}

}  // namespace

plan::HostExpr HostExpressions::condition(ir::ExprId id, Asked asked) {
  const ir::Expr& expr = program_[id];
  const bool has_unknown = may_be_guest() && mentions_caller(id);
  if (!(is_logic(expr) && has_unknown) && rows_.needs(id) && rows_.is_sql(id)) {
    plan::HostExpr test = asked_for(truth_of(read(id), expr.type.is(ir::TypeKind::Bool)), asked);
    const auto* gathering = expr.as<ir::Comprehension>();
    // One row of many can show a guest that the test holds, and nothing that it fails.
    const bool is_shown = gathering != nullptr && asked == Asked::Holds &&
                          gathering->quantifier == ir::Quantifier::Any;
    return has_unknown && !is_shown ? for_callers(std::move(test)) : test;
  }
  return tested(id, asked);
}

plan::HostExpr HostExpressions::tested(ir::ExprId id, Asked asked) {
  const ir::Expr& expr = program_[id];
  if (const auto* unary = expr.as<ir::Unary>(); unary != nullptr && unary->op == ir::UnaryOp::Not) {
    return condition(unary->operand, opposite(asked));
  }
  if (const auto* binary = expr.as<ir::Binary>();
      is_chain(binary) || (binary != nullptr && comparison_of(binary->op))) {
    return binary_condition(id, *binary, asked);
  }
  if (expr.as<ir::InList>() != nullptr || expr.as<ir::InRange>() != nullptr ||
      expr.as<ir::InCollection>() != nullptr) {
    return membership(id, asked);
  }
  if (const auto* call = expr.as<ir::RuleCall>()) {
    return rule(*call, asked);
  }
  if (const auto* conditional = expr.as<ir::Conditional>()) {
    return host::test(HostKind::Conditional,
                      {condition(conditional->condition), condition(conditional->then_value, asked),
                       condition(conditional->else_value, asked)});
  }
  if (const auto* choice = expr.as<ir::Match>()) {
    return match(*choice, expr.type, asked);
  }
  if (const auto* gathering = expr.as<ir::Comprehension>();
      gathering != nullptr && (gathering->quantifier == ir::Quantifier::Any ||
                               gathering->quantifier == ir::Quantifier::All ||
                               gathering->quantifier == ir::Quantifier::None)) {
    return quantified(id, *gathering, asked);
  }
  plan::HostExpr test = asked_for(truth_of(value(id), expr.type.is(ir::TypeKind::Bool)), asked);
  return may_be_guest() && mentions_caller(id) ? for_callers(std::move(test)) : test;
}

plan::HostExpr HostExpressions::truth_of(plan::HostExpr value, bool is_bool) const {
  if (!value.type.nullable) {
    return is_bool ? value : host::truth(true);
  }
  plan::ValueType type = value.type;
  return is_bool ? host::test(HostKind::Equal, {std::move(value), host::truth(true)})
                 : host::test(HostKind::NotEqual, {std::move(value), host::null_of(type)});
}

plan::HostExpr HostExpressions::binary_condition(ir::ExprId id,
                                                 const ir::Binary& binary,
                                                 Asked asked) {
  if (is_chain(&binary)) {
    const bool is_and = (binary.op == ir::BinaryOp::And) == (asked == Asked::Holds);
    return host::test(is_and ? HostKind::And : HostKind::Or,
                      {condition(binary.left, asked), condition(binary.right, asked)});
  }
  const HostKind kind = comparison_of(binary.op).value_or(HostKind::Equal);
  std::vector<plan::HostExpr> sides = compared({binary.left, binary.right});
  plan::HostExpr result = asked_for(host::test(kind, std::move(sides)), asked);
  return may_be_guest() && mentions_caller(id) ? for_callers(std::move(result)) : result;
}

plan::HostExpr HostExpressions::membership(ir::ExprId id, Asked asked) {
  const ir::Expr& expr = program_[id];
  plan::HostExpr test;
  bool is_negated = false;
  if (const auto* in = expr.as<ir::InList>()) {
    std::vector<ir::ExprId> operands = {in->value};
    operands.insert(operands.end(), in->items.begin(), in->items.end());
    test = host::test(HostKind::In, compared(operands));
    is_negated = in->negated;
  } else if (const auto* range = expr.as<ir::InRange>()) {
    test = host::test(HostKind::InRange, compared({range->value, range->low, range->high}));
    is_negated = range->negated;
  } else {
    const auto* in_collection = expr.as<ir::InCollection>();
    test = host::test(HostKind::InCollection,
                      {value(in_collection->value), source_of(in_collection->collection)});
    is_negated = in_collection->negated;
  }
  test = asked_for(std::move(test), is_negated ? opposite(asked) : asked);
  return may_be_guest() && mentions_caller(id) ? for_callers(std::move(test)) : test;
}

std::vector<plan::HostExpr> HostExpressions::compared(llvm::ArrayRef<ir::ExprId> operands) {
  // Literals are held as the others are, and whole numbers as decimals where one is.
  ir::Type met = program_[operands.front()].type;
  for (ir::ExprId operand : operands) {
    const ir::Type& type = program_[operand].type;
    const bool is_wider = type.is(ir::TypeKind::Decimal) &&
                          (!met.is(ir::TypeKind::Decimal) || type.scale > met.scale);
    // A token is compared with what is stored of another.
    if (is_wider || met.is(ir::TypeKind::Null) || type.is(ir::TypeKind::HashedToken)) {
      met = type;
    }
  }
  std::vector<plan::HostExpr> sides;
  for (ir::ExprId operand : operands) {
    const bool is_literal = program_[operand].as<ir::NumberLiteral>() != nullptr ||
                            program_[operand].as<ir::NullLiteral>() != nullptr ||
                            met.is(ir::TypeKind::HashedToken);
    plan::HostExpr side = is_literal ? value(operand, met) : value(operand);
    const bool is_whole = side.type.kind == ValueKind::Integer && !side.type.collection;
    sides.push_back(is_whole && met.is(ir::TypeKind::Decimal)
                        ? host::converted(std::move(side), of_kind(ValueKind::Decimal))
                        : std::move(side));
  }
  return sides;
}

plan::HostExpr HostExpressions::rule(const ir::RuleCall& call, Asked asked) {
  const ir::Rule& decl = program_[call.rule];
  Bindings inner = bound_;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const ir::ExprId given = call.arguments[i];
    const bool is_row = program_[given].type.is(ir::TypeKind::Row);
    const std::optional<plan::HostExpr> row = is_row ? row_at_hand(given) : std::nullopt;
    const bool is_caller = program_[given].as<ir::Caller>() != nullptr && caller_row_.empty();
    inner.insert_or_assign(decl.parameters[i], row && !is_caller ? *row : value(given));
  }
  std::swap(bound_, inner);
  plan::HostExpr result = condition(decl.condition, asked);
  std::swap(bound_, inner);
  return result;
}

plan::HostExpr HostExpressions::for_callers(plan::HostExpr test) const {
  return host::test(
      HostKind::And,
      {host::test(HostKind::NotEqual, {caller_id(), host::null_of(of_kind(ValueKind::Uuid))}),
       std::move(test)});
}

bool HostExpressions::is_logic(const ir::Expr& expr) const {
  const auto* unary = expr.as<ir::Unary>();
  return is_chain(expr.as<ir::Binary>()) || (unary != nullptr && unary->op == ir::UnaryOp::Not) ||
         expr.as<ir::Conditional>() != nullptr || expr.as<ir::Match>() != nullptr;
}

bool HostExpressions::mentions_caller(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  // Whether there is a caller is never unknown.
  if (const auto* test = expr.as<ir::Binary>();
      test != nullptr && (program_[test->left].as<ir::NullLiteral>() != nullptr ||
                          program_[test->right].as<ir::NullLiteral>() != nullptr)) {
    return false;
  }
  if (const auto* ref = expr.as<ir::VariableRef>()) {
    const auto bound = bound_.find(ref->variable);
    return bound != bound_.end() && reads_caller(bound->second);
  }
  if (const auto* call = expr.as<ir::RuleCall>();
      call != nullptr && mentions_caller(program_[call->rule].condition)) {
    return true;
  }
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    const std::optional<ir::ExprId>& computed = program_[ref->field].computed;
    if (computed && mentions_caller(*computed)) {
      return true;
    }
  }
  return expr.as<ir::Caller>() != nullptr ||
         std::ranges::any_of(ir::children_of(expr),
                             [&](ir::ExprId child) { return mentions_caller(child); });
}

}  // namespace bspec::passes
