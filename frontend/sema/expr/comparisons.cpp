#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/convert.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/operators.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// `null` can be asked of whatever may be null, and of what never is.
bool can_be_null(const ir::Type& type) {
  return ir::is_scalar(type.kind) || type.nullable || type.is(ir::TypeKind::Row) ||
         type.is(ir::TypeKind::Null) || type.is(ir::TypeKind::Input) ||
         type.is(ir::TypeKind::View) || type.is(ir::TypeKind::Record);
}

}  // namespace

ir::ExprId Expressions::compare_with_null(const ast::Binary& expr,
                                          ir::ExprId left,
                                          ir::ExprId right) {
  const bool is_equality = expr.op == ast::BinaryOp::Equal || expr.op == ast::BinaryOp::NotEqual;
  const ir::Type& other = type_of(type_of(left).is(ir::TypeKind::Null) ? right : left);
  if (!is_equality || !can_be_null(other)) {
    return operand_mismatch(expr, left, right);
  }
  return add(expr.span, plain_type(ir::TypeKind::Bool), ir::Binary{*lowered(expr.op), left, right});
}

ir::ExprId Expressions::comparison(const ast::Binary& expr) {
  const ir::ExprId left = operand(*expr.left);
  const ir::ExprId right = operand(*expr.right);
  if (is_poison({left, right})) {
    return poison(expr.span);
  }
  if (type_of(left).is(ir::TypeKind::Null) || type_of(right).is(ir::TypeKind::Null)) {
    return compare_with_null(expr, left, right);
  }
  adapt(left, ir::Type(type_of(right)));
  adapt(right, ir::Type(type_of(left)));
  std::optional<ir::Type> result =
      apply_operator(analysis_.program, expr.op, type_of(left), type_of(right));
  if (!result) {
    return operand_mismatch(expr, left, right);
  }
  return add(expr.span, std::move(*result), ir::Binary{*lowered(expr.op), left, right});
}

bool Expressions::can_equal(ir::ExprId left, ir::ExprId right) {
  adapt(left, ir::Type(type_of(right)));
  adapt(right, ir::Type(type_of(left)));
  return type_of(right).is(ir::TypeKind::Null) ||
         apply_operator(analysis_.program, ast::BinaryOp::Equal, type_of(left), type_of(right));
}

ir::ExprId Expressions::membership(const ast::Binary& expr) {
  const ir::ExprId left = operand(*expr.left);
  if (const auto* list = llvm::dyn_cast<ast::List>(expr.right)) {
    return in_list(expr, *list, left);
  }
  const auto* range = llvm::dyn_cast<ast::Binary>(expr.right);
  if (range != nullptr && range->op == ast::BinaryOp::Range) {
    return in_range(expr, *range, left);
  }
  return in_collection(expr, left);
}

ir::ExprId Expressions::in_list(const ast::Binary& expr, const ast::List& list, ir::ExprId value) {
  ir::InList node;
  node.value = value;
  node.negated = expr.op == ast::BinaryOp::NotIn;
  bool is_whole = !is_poison({value});
  for (const ast::Expr* item : list.items) {
    const ir::ExprId id = operand(*item);
    if (!is_whole || is_poison({id})) {
      is_whole = false;
      continue;
    }
    if (!can_equal(value, id)) {
      analysis_.diags.report(diag::TypeMismatch, item->span, described(id), described(value));
      is_whole = false;
    }
    node.items.push_back(id);
  }
  return is_whole ? add(expr.span, plain_type(ir::TypeKind::Bool), std::move(node))
                  : poison(expr.span);
}

/// Numbers and times; texts are not gone through from one to another.
ir::ExprId Expressions::in_range(const ast::Binary& expr,
                                 const ast::Binary& range,
                                 ir::ExprId value) {
  ir::InRange node{value, this->value(*range.left), this->value(*range.right),
                   expr.op == ast::BinaryOp::NotIn};
  if (is_poison({node.value, node.low, node.high})) {
    return poison(expr.span);
  }
  const ir::Type& type = type_of(value);
  const bool has_order = ir::is_number(type.kind) || type.is(ir::TypeKind::Date) ||
                         type.is(ir::TypeKind::Instant) || type.is(ir::TypeKind::Duration);
  if (!has_order) {
    analysis_.diags.report(diag::RangeOfType, expr.left->span, described(value));
    return poison(expr.span);
  }
  for (const auto& [end, syntax] : {std::pair(node.low, range.left), {node.high, range.right}}) {
    adapt(end, ir::Type(type_of(value)));
    if (!type_of(end).is(ir::TypeKind::Null) &&
        !apply_operator(analysis_.program, ast::BinaryOp::LessEqual, type_of(end),
                        type_of(value))) {
      analysis_.diags.report(diag::TypeMismatch, syntax->span, described(end), described(value));
      return poison(expr.span);
    }
  }
  return add(expr.span, plain_type(ir::TypeKind::Bool), node);
}

/// A value in a List or Set, a row in a relation, a key in a Map.
ir::ExprId Expressions::in_collection(const ast::Binary& expr, ir::ExprId value) {
  const Sequence sequence = this->sequence(*expr.right, spelling_of(expr.op));
  if (sequence.is_poison() || is_poison({value})) {
    return poison(expr.span);
  }
  ir::Type item = sequence.element;
  if (item.is(ir::TypeKind::Entry)) {
    item = plain_type(ir::TypeKind::String);
  }
  if (!apply_operator(analysis_.program, ast::BinaryOp::Equal, type_of(value), item)) {
    return operand_mismatch(expr, value, sequence.source);
  }
  return add(expr.span, plain_type(ir::TypeKind::Bool),
             ir::InCollection{value, sequence.source, expr.op == ast::BinaryOp::NotIn});
}

}  // namespace bspec::sema
