#include "frontend/sema/expr/expressions.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/builtin_types.h"
#include "frontend/sema/expr/convert.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/numbers.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// Written or tried, but read by nobody.
bool is_secret(const ir::Type& type) {
  return type.is(ir::TypeKind::Password) || type.is(ir::TypeKind::HashedToken);
}

bool is_only_a_source(const ir::Expr& expr) {
  return expr.as<ir::EntityRows>() != nullptr || expr.as<ir::Flattened>() != nullptr ||
         expr.as<ir::Range>() != nullptr;
}

}  // namespace

ir::ExprId Expressions::add(Span span, ir::Type type, ir::ExprNode node) {
  return analysis_.program.exprs.add({std::move(type), span, std::move(node)});
}

ir::ExprId Expressions::poison(Span span) {
  return add(span, {}, ir::Poison{});
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

bool Expressions::is_poison(std::initializer_list<ir::ExprId> ids) const {
  return std::ranges::any_of(ids, [this](ir::ExprId id) { return type_of(id).is_error(); });
}

ir::ExprId Expressions::value(const ast::Expr& expr) {
  const ir::ExprId id = operand(expr);
  const ir::Expr& found = analysis_.program[id];
  if (is_only_a_source(found)) {
    analysis_.diags.report(diag::SourceAsValue, expr.span, analysis_.line(expr.span));
    return poison(expr.span);
  }
  if (is_secret(found.type) && found.as<ir::FieldRef>() != nullptr) {
    const ir::Field& declared = analysis_.program[found.as<ir::FieldRef>()->field];
    analysis_.diags.report(diag::SecretRead, found.span, declared.name)
        .note(diag::DeclaredHere, declared.span, declared.name);
    return poison(expr.span);
  }
  return id;
}

ir::ExprId Expressions::operand(const ast::Expr& expr) {
  switch (expr.kind) {
    case ast::ExprKind::BoolLiteral:
      return add(expr.span, plain_type(ir::TypeKind::Bool),
                 ir::BoolLiteral{llvm::cast<ast::BoolLiteral>(&expr)->value});
    case ast::ExprKind::NullLiteral:
      return add(expr.span, plain_type(ir::TypeKind::Null).as_nullable(), ir::NullLiteral{});
    case ast::ExprKind::NumberLiteral:
      return number(*llvm::cast<ast::NumberLiteral>(&expr));
    case ast::ExprKind::QuantityLiteral:
      return quantity(*llvm::cast<ast::QuantityLiteral>(&expr));
    case ast::ExprKind::TextLiteral:
      return add(expr.span, plain_type(ir::TypeKind::String),
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
      return comprehension(*llvm::cast<ast::Comprehension>(&expr));
    case ast::ExprKind::Unary:
      return unary(*llvm::cast<ast::Unary>(&expr));
    case ast::ExprKind::Binary:
      return binary(*llvm::cast<ast::Binary>(&expr));
    case ast::ExprKind::As:
      return as(*llvm::cast<ast::As>(&expr));
    case ast::ExprKind::Conditional:
      return conditional(*llvm::cast<ast::Conditional>(&expr));
    case ast::ExprKind::Match:
      return match(*llvm::cast<ast::Match>(&expr));
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
  ir::Type type = plain_type(ir::TypeKind::Int);
  if (!number.is_integer()) {
    type = plain_type(ir::TypeKind::Decimal);
    type.scale = number.scale;
    type.precision = static_cast<std::uint8_t>(integer_digits(number) + number.scale);
  }
  return add(literal.span, type, ir::NumberLiteral{digits_of(number)});
}

ir::ExprId Expressions::quantity(const ast::QuantityLiteral& literal) {
  if (literal.quantity.is_size()) {
    analysis_.diags.report(diag::SizeAsValue, literal.span);
    return poison(literal.span);
  }
  return add(literal.span, plain_type(ir::TypeKind::Duration),
             ir::DurationLiteral{literal.quantity.in_base_units()});
}

ir::ExprId Expressions::condition(const ast::Expr& expr) {
  ++pure_depth_;
  const ir::ExprId id = value(expr);
  --pure_depth_;
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
      add(expr.span, plain_type(ir::TypeKind::Null).as_nullable(), ir::NullLiteral{});
  return add(expr.span, plain_type(ir::TypeKind::Bool),
             ir::Binary{ir::BinaryOp::NotEqual, id, null});
}

void Expressions::adapt(ir::ExprId value, const ir::Type& met) {
  ir::Expr& expr = analysis_.program.exprs[value];
  if (met.is(ir::TypeKind::Float) && expr.as<ir::NumberLiteral>() != nullptr) {
    expr.type = plain_type(ir::TypeKind::Float);
  }
}

std::optional<ir::Type> Expressions::unify(ir::ExprId left, ir::ExprId right) {
  adapt(left, ir::Type(type_of(right)));
  adapt(right, ir::Type(type_of(left)));
  return join(type_of(left), type_of(right));
}

bool Expressions::check_fits(ir::ExprId value, const ir::Type& target, const std::string& holder) {
  adapt(value, target);
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
  const auto* list = llvm::dyn_cast<ast::List>(&expr);
  if (list != nullptr && (target.is(ir::TypeKind::List) || target.is(ir::TypeKind::Set)) &&
      target.element) {
    return list_for(*list, target, holder);
  }
  const ir::ExprId id = value(expr);
  return check_fits(id, target, holder) ? id : poison(expr.span);
}

ir::ExprId Expressions::list_for(const ast::List& expr,
                                 const ir::Type& target,
                                 const std::string& holder) {
  ir::ListLiteral node;
  bool is_whole = true;
  for (const ast::Expr* item : expr.items) {
    node.items.push_back(value_for(*item, *target.element, fmt::format("an item of {}", holder)));
    is_whole = is_whole && !is_poison({node.items.back()});
  }
  return is_whole ? add(expr.span, target.as_present(), std::move(node)) : poison(expr.span);
}

ir::ExprId Expressions::list(const ast::List& expr) {
  ir::ListLiteral node;
  std::optional<ir::Type> element;
  bool is_whole = true;
  for (const ast::Expr* item : expr.items) {
    const ir::ExprId id = value(*item);
    node.items.push_back(id);
    if (is_poison({id})) {
      is_whole = false;
      continue;
    }
    const std::optional<ir::Type> joined = element ? join(*element, type_of(id)) : type_of(id);
    if (!joined) {
      analysis_.diags.report(diag::TypeMismatch, item->span, described(id),
                             describe(analysis_.program, *element));
      is_whole = false;
      continue;
    }
    element = joined;
  }
  if (!is_whole) {
    return poison(expr.span);
  }
  return add(
      expr.span,
      collection_type(ir::TypeKind::List, element.value_or(plain_type(ir::TypeKind::String))),
      std::move(node));
}

}  // namespace bspec::sema
