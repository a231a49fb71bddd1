#include "frontend/sema/expr/expressions.h"

#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/builtin_types.h"
#include "frontend/sema/expr/convert.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/numbers.h"
#include "frontend/sema/not_built.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

ir::Type plain(ir::TypeKind kind) {
  ir::Type type;
  type.kind = kind;
  return type;
}

}  // namespace

ir::ExprId Expressions::add(Span span, ir::Type type, ir::ExprNode node) {
  return analysis_.program.exprs.add({std::move(type), span, std::move(node)});
}

ir::ExprId Expressions::poison(Span span) {
  return add(span, {}, ir::Poison{});
}

ir::ExprId Expressions::unbuilt(Span span, std::string_view phrase) {
  report_not_built(analysis_, diag::ExpressionNotBuilt, span, phrase);
  return poison(span);
}

ir::ExprId Expressions::narrowed(ir::ExprId id) {
  if (type_of(id).nullable && scope_.facts.is_present(analysis_.program, id)) {
    analysis_.program.exprs[id].type.nullable = false;
  }
  return id;
}

const ir::Type& Expressions::type_of(ir::ExprId id) const {
  return analysis_.program[id].type;
}

std::string Expressions::described(ir::ExprId id) const {
  return describe(analysis_.program, type_of(id));
}

ir::ExprId Expressions::value(const ast::Expr& expr) {
  switch (expr.kind) {
    case ast::ExprKind::BoolLiteral:
      return add(expr.span, plain(ir::TypeKind::Bool),
                 ir::BoolLiteral{llvm::cast<ast::BoolLiteral>(&expr)->value});
    case ast::ExprKind::NullLiteral:
      return add(expr.span, plain(ir::TypeKind::Null).as_nullable(), ir::NullLiteral{});
    case ast::ExprKind::NumberLiteral:
      return number(*llvm::cast<ast::NumberLiteral>(&expr));
    case ast::ExprKind::QuantityLiteral:
      return unbuilt(expr.span, "durations are");
    case ast::ExprKind::TextLiteral:
      return add(expr.span, plain(ir::TypeKind::String),
                 ir::TextLiteral{std::string(llvm::cast<ast::TextLiteral>(&expr)->value)});
    case ast::ExprKind::NameRef:
      return name(llvm::cast<ast::NameRef>(&expr)->name);
    case ast::ExprKind::TypeRef: {
      const std::optional<Symbol> symbol = resolve_type_name(*as_type_name(expr));
      return symbol ? type_name(expr, *symbol) : poison(expr.span);
    }
    case ast::ExprKind::MemberAccess:
      return member_access(*llvm::cast<ast::MemberAccess>(&expr));
    case ast::ExprKind::Call:
      return call(*llvm::cast<ast::Call>(&expr));
    case ast::ExprKind::Comprehension:
      return unbuilt(expr.span, "comprehensions are");
    case ast::ExprKind::Unary:
      return unary(*llvm::cast<ast::Unary>(&expr));
    case ast::ExprKind::Binary:
      return binary(*llvm::cast<ast::Binary>(&expr));
    case ast::ExprKind::As:
      return as_view(*llvm::cast<ast::As>(&expr));
    case ast::ExprKind::Conditional:
      return conditional(*llvm::cast<ast::Conditional>(&expr));
    case ast::ExprKind::Match:
      return unbuilt(expr.span, "`match` is");
    case ast::ExprKind::List:
      analysis_.diags.report(diag::ListAsValue, expr.span);
      return poison(expr.span);
    case ast::ExprKind::Object:
      analysis_.diags.report(diag::ObjectAsValue, expr.span);
      return poison(expr.span);
  }
  return poison(expr.span);
}

ir::ExprId Expressions::number(const ast::NumberLiteral& literal) {
  const ast::Number& number = literal.number;
  ir::Type type = plain(ir::TypeKind::Int);
  if (!number.is_integer()) {
    type = plain(ir::TypeKind::Decimal);
    type.scale = number.scale;
    type.precision = static_cast<std::uint8_t>(integer_digits(number) + number.scale);
  }
  return add(literal.span, type, ir::NumberLiteral{digits_of(number)});
}

ir::ExprId Expressions::condition(const ast::Expr& expr) {
  const ir::ExprId id = value(expr);
  const ir::Type type = type_of(id);
  if (type.is_error() || type.is(ir::TypeKind::Bool)) {
    return id;
  }
  const bool is_path =
      expr.kind == ast::ExprKind::NameRef || expr.kind == ast::ExprKind::MemberAccess;
  if (!type.nullable || !is_path) {
    analysis_.diags.report(diag::NotACondition, expr.span, described(id));
    return poison(expr.span);
  }
  const ir::ExprId null =
      add(expr.span, plain(ir::TypeKind::Null).as_nullable(), ir::NullLiteral{});
  return add(expr.span, plain(ir::TypeKind::Bool), ir::Binary{ir::BinaryOp::NotEqual, id, null});
}

bool Expressions::check_fits(ir::ExprId value, const ir::Type& target, const std::string& holder) {
  const ir::Expr& expr = analysis_.program[value];
  switch (fits(expr.type, target)) {
    case Fit::Yes:
      return true;
    case Fit::Null:
      analysis_.diags.report(diag::MayBeNull, expr.span, holder);
      return false;
    case Fit::Scale:
      analysis_.diags.report(diag::ScaleTooLarge, expr.span, expr.type.scale, target.scale,
                             target.scale);
      return false;
    case Fit::No:
      analysis_.diags.report(diag::TypeMismatch, expr.span, described(value),
                             fmt::format("{} for {}", describe(analysis_.program, target), holder));
      return false;
  }
  return true;
}

ir::ExprId Expressions::value_for(const ast::Expr& expr,
                                  const ir::Type& target,
                                  const std::string& holder) {
  const ir::ExprId id = value(expr);
  return check_fits(id, target, holder) ? id : poison(expr.span);
}

}  // namespace bspec::sema
