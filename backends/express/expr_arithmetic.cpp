#include <utility>
#include <vector>

#include "backends/express/expr_printer.h"
#include "backends/express/names.h"
#include "backends/weave/fragment.h"
#include "support/base/check.h"

/// Operators of values. Null in, null out.
namespace bspec::express {

using plan::HostKind;
using plan::ValueKind;
using typescript::atom;
using typescript::binary;
using typescript::Expr;
using weave::Fragment;
using weave::Ident;

namespace {

Expr method(const Expr& object, const char* name, llvm::ArrayRef<Expr> arguments) {
  return typescript::call(typescript::member(object, Ident(name)), arguments);
}

Expr minus(const Expr& operand) {
  return {weave::code("-$", operand.in(typescript::Precedence::Postfix)),
          typescript::Precedence::Unary};
}

bool is_literal(const plan::HostExpr& expr) {
  return expr.kind == HostKind::Number;
}

}  // namespace

Expr ExprPrinter::arithmetic(const HostExpr& expr) {
  std::vector<const HostExpr*> operands;
  for (const HostExpr& child : expr.children) {
    operands.push_back(&child);
  }
  return lifted(operands, [&](llvm::ArrayRef<Expr> values) -> Expr {
    switch (expr.kind) {
      case HostKind::Add:
        return sum(expr, values);
      case HostKind::Subtract:
        return difference(expr, values);
      case HostKind::Multiply:
        return expr.type.kind == ValueKind::Decimal
                   ? method(values[0], "times", {values[1]})
                   : in_bounds(expr, binary("*", values[0], values[1]));
      case HostKind::Divide:
      case HostKind::Modulo:
        return quotient(expr, values);
      case HostKind::Negate:
        return expr.type.kind == ValueKind::Decimal ? method(values[0], "negated", {})
                                                    : minus(values[0]);
      case HostKind::Convert:
        return converted(expr, values[0]);
      case HostKind::Range:
        return call("rt.rangeOf", values);
      default:
        return function(expr, values);
    }
  });
}

Expr ExprPrinter::in_bounds(const HostExpr& expr, const Expr& result) const {
  return expr.stays_in_range ? result : call("rt.inRange", {result});
}

Expr ExprPrinter::sum(const HostExpr& expr, llvm::ArrayRef<Expr> operands) const {
  switch (expr.type.kind) {
    case ValueKind::Decimal:
      return method(operands[0], "plus", {operands[1]});
    case ValueKind::Instant:
      return call("rt.addMilliseconds", operands);
    case ValueKind::Text:
      return binary("+", operands[0], operands[1]);
    default:
      return in_bounds(expr, binary("+", operands[0], operands[1]));
  }
}

Expr ExprPrinter::difference(const HostExpr& expr, llvm::ArrayRef<Expr> operands) const {
  if (expr.type.kind == ValueKind::Decimal) {
    return method(operands[0], "minus", {operands[1]});
  }
  if (expr.type.kind == ValueKind::Instant) {
    return call("rt.addMilliseconds", {operands[0], minus(operands[1])});
  }
  if (expr.children[0].type.kind == ValueKind::Instant) {
    return call("rt.millisecondsBetween", {operands[1], operands[0]});
  }
  return in_bounds(expr, binary("-", operands[0], operands[1]));
}

/// By a number that is written out, and so is not zero, or by one that may be.
Expr ExprPrinter::quotient(const HostExpr& expr, llvm::ArrayRef<Expr> operands) const {
  const bool is_safe = is_literal(expr.children[1]);
  if (expr.kind == HostKind::Modulo) {
    return is_safe ? binary("%", operands[0], operands[1]) : call("rt.remainderOrNull", operands);
  }
  const Expr scale = typescript::integer(expr.type.scale);
  return is_safe ? method(operands[0], "dividedBy", {operands[1], scale})
                 : call("rt.ratioOrNull", {operands[0], operands[1], scale});
}

Expr ExprPrinter::converted(const HostExpr& expr, const Expr& operand) const {
  const Expr scale = typescript::integer(expr.type.scale);
  if (expr.type.kind == ValueKind::Float) {
    return expr.children[0].type.kind == ValueKind::Decimal
               ? typescript::call(atom(Fragment(Ident("Number"))), {operand})
               : operand;
  }
  if (expr.children[0].type.kind == ValueKind::Decimal) {
    return method(operand, "rounded", {scale});
  }
  const Expr decimal = atom(Fragment(context_.symbols["rt.Decimal"]));
  return expr.type.scale == 0 ? method(decimal, "ofInteger", {operand})
                              : method(decimal, "ofInteger", {operand, scale});
}

}  // namespace bspec::express
