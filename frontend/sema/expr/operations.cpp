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
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

ir::Type bool_type() {
  ir::Type type;
  type.kind = ir::TypeKind::Bool;
  return type;
}

}  // namespace

ir::ExprId Expressions::unary(const ast::Unary& expr) {
  if (expr.op == ast::UnaryOp::Not) {
    const ir::ExprId operand = condition(*expr.operand);
    if (type_of(operand).is_error()) {
      return poison(expr.span);
    }
    return add(expr.span, bool_type(), ir::Unary{ir::UnaryOp::Not, operand});
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
  if (!ir::is_number(type.kind)) {
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
      return unbuilt(expr.span, "ranges are");
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
  if (type_of(left).is_error() || type_of(right).is_error()) {
    return poison(expr.span);
  }
  return add(expr.span, bool_type(),
             ir::Binary{is_and ? ir::BinaryOp::And : ir::BinaryOp::Or, left, right});
}

ir::ExprId Expressions::operand_mismatch(const ast::Binary& expr,
                                         ir::ExprId left,
                                         ir::ExprId right) {
  const bool divides_integers = expr.op == ast::BinaryOp::Divide &&
                                type_of(left).is(ir::TypeKind::Int) &&
                                type_of(right).is(ir::TypeKind::Int);
  if (divides_integers) {
    analysis_.diags.report(diag::IntegerDivision, expr.span);
  } else {
    analysis_.diags.report(diag::OperandTypes, expr.span, spelling_of(expr.op), described(left),
                           described(right));
  }
  return poison(expr.span);
}

/// `null == null` is true in expressions, which in a policy lets strangers in.
void Expressions::check_policy_nulls(const ast::Binary& expr,
                                     bool left_nullable,
                                     bool right_nullable) {
  if (scope_.purpose != Purpose::Policy || !left_nullable || !right_nullable) {
    return;
  }
  const Span whole = cover(expr.left->span, expr.right->span);
  const std::string guard = fmt::format("({} != null and ", analysis_.line(expr.left->span));
  analysis_.diags.report(diag::BothSidesNullable, expr.span, spelling_of(expr.op))
      .fix({"say that null is not enough",
            {{{whole.file, whole.begin, whole.begin}, guard},
             {{whole.file, whole.end, whole.end}, ")"}}});
}

ir::ExprId Expressions::compare_with_null(const ast::Binary& expr,
                                          ir::ExprId left,
                                          ir::ExprId right) {
  const bool is_equality = expr.op == ast::BinaryOp::Equal || expr.op == ast::BinaryOp::NotEqual;
  const ir::Type& other = type_of(type_of(left).is(ir::TypeKind::Null) ? right : left);
  const bool can_be_tested =
      ir::is_scalar(other.kind) || other.is(ir::TypeKind::Row) || other.is(ir::TypeKind::Null);
  if (!is_equality || !can_be_tested) {
    return operand_mismatch(expr, left, right);
  }
  return add(expr.span, bool_type(), ir::Binary{*lowered(expr.op), left, right});
}

ir::ExprId Expressions::comparison(const ast::Binary& expr) {
  const ir::ExprId left = value(*expr.left);
  const ir::ExprId right = value(*expr.right);
  const ir::Type left_type = type_of(left);
  const ir::Type right_type = type_of(right);
  if (left_type.is_error() || right_type.is_error()) {
    return poison(expr.span);
  }
  if (left_type.is(ir::TypeKind::Null) || right_type.is(ir::TypeKind::Null)) {
    return compare_with_null(expr, left, right);
  }
  if (!apply_operator(analysis_.program, expr.op, left_type, right_type)) {
    return operand_mismatch(expr, left, right);
  }
  if (expr.op == ast::BinaryOp::Equal || expr.op == ast::BinaryOp::NotEqual) {
    check_policy_nulls(expr, left_type.nullable, right_type.nullable);
  }
  return add(expr.span, bool_type(), ir::Binary{*lowered(expr.op), left, right});
}

ir::ExprId Expressions::arithmetic(const ast::Binary& expr) {
  const ir::ExprId left = value(*expr.left);
  const ir::ExprId right = value(*expr.right);
  if (type_of(left).is_error() || type_of(right).is_error()) {
    return poison(expr.span);
  }
  const std::optional<OperatorResult> result =
      apply_operator(analysis_.program, expr.op, type_of(left), type_of(right));
  if (!result) {
    return operand_mismatch(expr, left, right);
  }
  if (!result->is_built) {
    return unbuilt(expr.span, fmt::format("`{}` with these types is", spelling_of(expr.op)));
  }
  return add(expr.span, result->type, ir::Binary{*lowered(expr.op), left, right});
}

ir::ExprId Expressions::coalesce(const ast::Binary& expr) {
  const ir::ExprId left = value(*expr.left);
  const ir::ExprId right = value(*expr.right);
  const ir::Type left_type = type_of(left);
  if (left_type.is_error() || type_of(right).is_error()) {
    return poison(expr.span);
  }
  if (!left_type.nullable || fits(type_of(right), left_type) != Fit::Yes) {
    return operand_mismatch(expr, left, right);
  }
  ir::Type type = left_type;
  type.nullable = type_of(right).nullable;
  return add(expr.span, type, ir::Binary{ir::BinaryOp::Coalesce, left, right});
}

ir::ExprId Expressions::membership(const ast::Binary& expr) {
  const ir::ExprId left = value(*expr.left);
  const auto* list = llvm::dyn_cast<ast::List>(expr.right);
  if (list == nullptr) {
    const ir::ExprId right = value(*expr.right);
    return type_of(right).is_error() || type_of(left).is_error()
               ? poison(expr.span)
               : unbuilt(expr.span, "`in` with anything but a list is");
  }
  ir::InList node;
  node.value = left;
  node.negated = expr.op == ast::BinaryOp::NotIn;
  bool is_poison = type_of(left).is_error();
  bool item_nullable = false;
  for (const ast::Expr* item : list->items) {
    const ir::ExprId id = value(*item);
    item_nullable = item_nullable || type_of(id).nullable;
    if (is_poison || type_of(id).is_error()) {
      is_poison = true;
      continue;
    }
    if (!type_of(id).is(ir::TypeKind::Null) &&
        !apply_operator(analysis_.program, ast::BinaryOp::Equal, type_of(left), type_of(id))) {
      analysis_.diags.report(diag::TypeMismatch, item->span, described(id), described(left));
      is_poison = true;
    }
    node.items.push_back(id);
  }
  if (is_poison) {
    return poison(expr.span);
  }
  check_policy_nulls(expr, type_of(left).nullable, item_nullable);
  return add(expr.span, bool_type(), std::move(node));
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
  const ir::Type then_type = type_of(then_value);
  const ir::Type else_type = type_of(else_value);
  if (type_of(test).is_error() || then_type.is_error() || else_type.is_error()) {
    return poison(expr.span);
  }
  // The wider of the two types holds both: `if a then 1 else 2.50` is a Decimal.
  const bool takes_else = fits(else_type.as_present(), then_type.as_nullable()) == Fit::Yes;
  ir::Type type = takes_else ? then_type : else_type;
  type.nullable = then_type.nullable || else_type.nullable;
  if (!takes_else && fits(then_type.as_present(), else_type.as_nullable()) != Fit::Yes) {
    analysis_.diags.report(diag::TypeMismatch, expr.else_value->span, described(else_value),
                           described(then_value));
    return poison(expr.span);
  }
  return add(expr.span, type, ir::Conditional{test, then_value, else_value});
}

}  // namespace bspec::sema
