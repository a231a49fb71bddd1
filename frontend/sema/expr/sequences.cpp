#include <deque>
#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/bounds.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/page_parts.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

bool has_capital(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

/// The syntax of a source as that of an expression. Its nodes live as long as it does.
class SourceSyntax {
 public:
  explicit SourceSyntax(const ast::Source& source) {
    const ast::Name& first = source.names.front();
    if (has_capital(first.text)) {
      entity_.name = first;
      entity_.span = first.span;
      expr_ = &entity_;
    } else {
      name_.name = first;
      name_.span = first.span;
      expr_ = &name_;
    }
    for (const ast::Name& name : source.names.drop_front()) {
      ast::MemberAccess& step = steps_.emplace_back();
      step.base = expr_;
      step.name = name;
      step.span = cover(first.span, name.span);
      expr_ = &step;
    }
  }

  const ast::Expr& expr() const { return *expr_; }

 private:
  ast::TypeRef entity_;
  ast::NameRef name_;
  std::deque<ast::MemberAccess> steps_;
  const ast::Expr* expr_ = nullptr;
};

}  // namespace

Sequence Expressions::sequence(const ast::Source& source, std::string_view taker) {
  const SourceSyntax syntax(source);
  return sequence(syntax.expr(), taker);
}

Sequence Expressions::sequence(const ast::Expr& expr, std::string_view taker) {
  const auto* literal = llvm::dyn_cast<ast::List>(&expr);
  return sequence_of(literal != nullptr ? list(*literal) : operand(expr), taker);
}

Sequence Expressions::sequence_of(ir::ExprId source, std::string_view taker) {
  Sequence sequence{source, {}, std::nullopt};
  const ir::Type type = type_of(source);
  if (analysis_.program[source].as<ir::Range>() != nullptr) {
    return range_sequence(source);
  }
  if (type.is(ir::TypeKind::Rows)) {
    sequence.element = row_type(*type.entity);
  } else if (type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set)) {
    sequence.element = *type.element;
  } else if (type.is(ir::TypeKind::Map)) {
    sequence.element = collection_type(ir::TypeKind::Entry, *type.element);
  } else if (!type.is_error()) {
    analysis_.diags.report(diag::NeedsCollection, analysis_.program[source].span, taker,
                           described(source), items_of_page(analysis_, source));
  }
  return sequence;
}

Sequence Expressions::range_sequence(ir::ExprId source) {
  Sequence sequence{source, plain_type(ir::TypeKind::Int), std::nullopt};
  const auto* range = analysis_.program[source].as<ir::Range>();
  const IntBounds low = find_int_bounds(analysis_.program, scope_, range->low);
  const IntBounds high = find_int_bounds(analysis_.program, scope_, range->high);
  if (low.min && high.max) {
    sequence.most = std::max<std::int64_t>(*high.max - *low.min + 1, 0);
  }
  return sequence;
}

/// `a..b` of whole numbers, as a source; that of other values stands right of `in` only.
ir::ExprId Expressions::range(const ast::Binary& expr) {
  const ir::ExprId low = value(*expr.left);
  const ir::ExprId high = value(*expr.right);
  if (is_poison({low, high})) {
    return poison(expr.span);
  }
  for (const ir::ExprId end : {low, high}) {
    if (!type_of(end).is(ir::TypeKind::Int)) {
      analysis_.diags.report(diag::TypeMismatch, analysis_.program[end].span, described(end),
                             "`Int`");
      return poison(expr.span);
    }
    if (type_of(end).nullable) {
      analysis_.diags.report(diag::MayBeNull, analysis_.program[end].span, "the end of a range");
      return poison(expr.span);
    }
  }
  return add(expr.span, collection_type(ir::TypeKind::List, plain_type(ir::TypeKind::Int)),
             ir::Range{low, high});
}

}  // namespace bspec::sema
