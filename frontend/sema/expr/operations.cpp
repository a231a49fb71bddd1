#include <string>
#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/convert.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/numbers.h"
#include "frontend/sema/expr/operators.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// What may give null: whatever is not known to divide.
bool may_be_zero(const ir::Expr& divisor) {
  const auto* literal = divisor.as<ir::NumberLiteral>();
  return literal == nullptr || number_of(literal->digits).unscaled == 0;
}

bool is_quotient(ast::BinaryOp op) {
  return op == ast::BinaryOp::Divide || op == ast::BinaryOp::Remainder;
}

}  // namespace

ir::ExprId Expressions::unary(const ast::Unary& expr) {
  if (expr.op == ast::UnaryOp::Not) {
    const ir::ExprId operand = condition(*expr.operand);
    if (is_poison({operand})) {
      return poison(expr.span);
    }
    return add(expr.span, plain_type(ir::TypeKind::Bool), ir::Unary{ir::UnaryOp::Not, operand});
  }
  const ir::ExprId operand = value(*expr.operand);
  const ir::Type type = type_of(operand);
  if (type.is_error()) {
    return poison(expr.span);
  }
  if (const auto* literal = analysis_.program[operand].as<ir::NumberLiteral>()) {
    const ast::Number negative = negated(number_of(literal->digits));
    return add(expr.span, type, ir::NumberLiteral{digits_of(negative)});
  }
  if (!type.is(ir::TypeKind::Int) && !type.is(ir::TypeKind::Decimal) &&
      !type.is(ir::TypeKind::Duration)) {
    analysis_.diags.report(diag::OperandType, expr.span, "-", described(operand));
    return poison(expr.span);
  }
  return add(expr.span, type, ir::Unary{ir::UnaryOp::Negate, operand});
}

ir::ExprId Expressions::binary(const ast::Binary& expr) {
  switch (expr.op) {
    case ast::BinaryOp::And:
    case ast::BinaryOp::Or:
      return logical(expr);
    case ast::BinaryOp::Equal:
    case ast::BinaryOp::NotEqual:
    case ast::BinaryOp::Less:
    case ast::BinaryOp::LessEqual:
    case ast::BinaryOp::Greater:
    case ast::BinaryOp::GreaterEqual:
      return comparison(expr);
    case ast::BinaryOp::Multiply:
    case ast::BinaryOp::Divide:
    case ast::BinaryOp::Remainder:
    case ast::BinaryOp::Add:
    case ast::BinaryOp::Subtract:
      return arithmetic(expr);
    case ast::BinaryOp::Coalesce:
      return coalesce(expr);
    case ast::BinaryOp::In:
    case ast::BinaryOp::NotIn:
      return membership(expr);
    case ast::BinaryOp::Range:
      return range(expr);
  }
  return poison(expr.span);
}

ir::ExprId Expressions::logical(const ast::Binary& expr) {
  const bool is_and = expr.op == ast::BinaryOp::And;
  const ir::ExprId left = condition(*expr.left);
  const Facts before = scope_.facts;
  scope_.facts.learn(analysis_.program, left, is_and);
  const ir::ExprId right = condition(*expr.right);
  scope_.facts = before;
  if (is_poison({left, right})) {
    return poison(expr.span);
  }
  return add(expr.span, plain_type(ir::TypeKind::Bool),
             ir::Binary{is_and ? ir::BinaryOp::And : ir::BinaryOp::Or, left, right});
}

ir::ExprId Expressions::operand_mismatch(const ast::Binary& expr,
                                         ir::ExprId left,
                                         ir::ExprId right) {
  const bool divides_integers = expr.op == ast::BinaryOp::Divide &&
                                type_of(left).is(ir::TypeKind::Int) &&
                                type_of(right).is(ir::TypeKind::Int);
  const int scale = type_of(left).scale + type_of(right).scale;
  if (divides_integers) {
    const Span sign{expr.op_span.file, expr.left->span.end, expr.right->span.begin};
    analysis_.diags.report(diag::IntegerDivision, expr.span)
        .fix({"divide whole numbers",
              {{{expr.span.file, expr.span.begin, expr.span.begin}, "div("},
               {sign, ", "},
               {{expr.span.file, expr.span.end, expr.span.end}, ")"}}});
  } else if (expr.op == ast::BinaryOp::Multiply && scale > kMaxProductScale) {
    analysis_.diags.report(diag::ProductScale, expr.span, scale, kMaxProductScale);
  } else {
    analysis_.diags.report(diag::OperandTypes, expr.span, spelling_of(expr.op), described(left),
                           described(right));
  }
  return poison(expr.span);
}

ir::ExprId Expressions::arithmetic(const ast::Binary& expr) {
  const ir::ExprId left = value(*expr.left);
  const ir::ExprId right = value(*expr.right);
  if (is_poison({left, right})) {
    return poison(expr.span);
  }
  std::optional<ir::Type> result =
      apply_operator(analysis_.program, expr.op, type_of(left), type_of(right));
  if (!result) {
    return operand_mismatch(expr, left, right);
  }
  if (is_quotient(expr.op) && may_be_zero(analysis_.program[right])) {
    result->nullable = true;
  }
  return add(expr.span, std::move(*result), ir::Binary{*lowered(expr.op), left, right});
}

ir::ExprId Expressions::coalesce(const ast::Binary& expr) {
  const ir::ExprId left = value(*expr.left);
  const ir::ExprId right = value(*expr.right);
  if (is_poison({left, right})) {
    return poison(expr.span);
  }
  if (!type_of(left).nullable) {
    analysis_.diags.report(diag::NeverNullOperand, expr.left->span);
    return poison(expr.span);
  }
  std::optional<ir::Type> type = unify(left, right);
  if (!type) {
    return operand_mismatch(expr, left, right);
  }
  type->nullable = type_of(right).nullable;
  return add(expr.span, std::move(*type), ir::Binary{ir::BinaryOp::Coalesce, left, right});
}

ir::ExprId Expressions::conditional(const ast::Conditional& expr) {
  const ir::ExprId test = condition(*expr.condition);
  const Facts before = scope_.facts;
  scope_.facts.learn(analysis_.program, test, true);
  const ir::ExprId then_value = value(*expr.then_value);
  scope_.facts = before;
  scope_.facts.learn(analysis_.program, test, false);
  const ir::ExprId else_value = value(*expr.else_value);
  scope_.facts = before;
  if (is_poison({test, then_value, else_value})) {
    return poison(expr.span);
  }
  // The wider of the two types holds both: `if a then 1 else 2.50` is a Decimal.
  std::optional<ir::Type> type = unify(then_value, else_value);
  if (!type) {
    analysis_.diags.report(diag::TypeMismatch, expr.else_value->span, described(else_value),
                           described(then_value));
    return poison(expr.span);
  }
  return add(expr.span, std::move(*type), ir::Conditional{test, then_value, else_value});
}

}  // namespace bspec::sema
