#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/operators.h"
#include "frontend/sema/expr/quantifiers.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

constexpr std::int64_t kMaxTurns = 1'000;
constexpr int kAverageScale = 4;

/// Takes a condition on the elements, and has a value for none of them.
bool is_condition(ir::Quantifier quantifier) {
  return quantifier == ir::Quantifier::Any || quantifier == ir::Quantifier::All ||
         quantifier == ir::Quantifier::None || quantifier == ir::Quantifier::Count;
}

bool has_order(const ir::Program& program, const ir::Type& type) {
  return apply_operator(program, ast::BinaryOp::Less, type, type).has_value();
}

/// What a List or Set can hold.
bool can_be_held(const ir::Type& type) {
  return ir::is_scalar(type.kind) && !type.is(ir::TypeKind::Password) &&
         !type.is(ir::TypeKind::HashedToken);
}

/// The type of what is gathered from values of one type; absent if they cannot be.
std::optional<ir::Type> gathered_type(const ir::Program& program,
                                      ir::Quantifier quantifier,
                                      const ir::Type& value) {
  const bool is_exact = value.is(ir::TypeKind::Int) || value.is(ir::TypeKind::Decimal);
  switch (quantifier) {
    case ir::Quantifier::Any:
    case ir::Quantifier::All:
    case ir::Quantifier::None:
      return plain_type(ir::TypeKind::Bool);
    case ir::Quantifier::Count:
      return plain_type(ir::TypeKind::Int);
    case ir::Quantifier::Sum:
      if (!is_exact) {
        return std::nullopt;
      }
      return value.is(ir::TypeKind::Int) ? value.as_present() : decimal_type(value.scale);
    case ir::Quantifier::Avg:
      if (!is_exact) {
        return std::nullopt;
      }
      return decimal_type(std::min(value.scale + kAverageScale, kMaxProductScale)).as_nullable();
    case ir::Quantifier::Min:
    case ir::Quantifier::Max:
      return has_order(program, value) ? std::optional(value.as_nullable()) : std::nullopt;
    case ir::Quantifier::First:
      return value.as_nullable();
    case ir::Quantifier::Collect:
    case ir::Quantifier::Distinct:
      break;
  }
  if (value.is(ir::TypeKind::Row)) {
    return rows_type(*value.entity);
  }
  const bool is_set = quantifier == ir::Quantifier::Distinct;
  if (!can_be_held(value) || (is_set && value.is(ir::TypeKind::Json))) {
    return std::nullopt;
  }
  return collection_type(is_set ? ir::TypeKind::Set : ir::TypeKind::List, value.as_present());
}

/// Whether a source comes from the name of an entity: `Article`, `Article.author`.
bool begins_with_entity(const ir::Program& program, ir::ExprId source) {
  const ir::Expr& expr = program[source];
  if (const auto* flattened = expr.as<ir::Flattened>()) {
    return begins_with_entity(program, flattened->base);
  }
  return expr.as<ir::EntityRows>() != nullptr;
}

bool is_caller_code(const Scope& scope) {
  const bool may_send = scope.purpose == Purpose::Statement || scope.purpose == Purpose::Reply ||
                        scope.purpose == Purpose::ViewMember;
  return may_send && !scope.is_trusted;
}

}  // namespace

ir::ExprId Expressions::comprehension(const ast::Comprehension& expr) {
  const Sequence sequence = this->sequence(*expr.source, expr.function.text);
  ir::Comprehension node;
  node.quantifier = *find_quantifier(expr.function.text);
  node.source = sequence.source;
  node.variable =
      analysis_.program.variables.add({std::string(expr.variable.text), expr.variable.span,
                                       sequence.element, ir::VariableKind::Element});
  const std::size_t outer_locals = scope_.locals.size();
  const Facts outer_facts = scope_.facts;
  declare_local(analysis_, scope_, expr.variable, node.variable);
  scope_.locals.back().is_at_hand = false;
  ++pure_depth_;
  bool is_whole = !sequence.is_poison();
  if (expr.where != nullptr) {
    node.condition = condition(*expr.where);
    scope_.facts.learn(analysis_.program, *node.condition, true);
    is_whole = is_whole && !is_poison({*node.condition});
  }
  ir::Type type = sequence.element;
  if (expr.value != nullptr) {
    node.value = is_condition(node.quantifier) ? condition(*expr.value) : value(*expr.value);
    type = type_of(*node.value);
    is_whole = is_whole && !is_poison({*node.value});
  }
  --pure_depth_;
  scope_.facts = outer_facts;
  scope_.locals.erase(scope_.locals.begin() + static_cast<std::ptrdiff_t>(outer_locals),
                      scope_.locals.end());
  const Span value_span = expr.value != nullptr ? expr.value->span : expr.source->span;
  return is_whole ? gathered(expr.span, std::move(node), type, value_span) : poison(expr.span);
}

/// `count(fans)`, `distinct(Article.tags)`: of the elements themselves.
ir::ExprId Expressions::whole(const ast::Call& expr) {
  const ir::Quantifier quantifier = *find_quantifier(expr.name.text);
  const ast::Expr& argument = *expr.arguments.front().value;
  const Sequence sequence = this->sequence(argument, expr.name.text);
  if (sequence.is_poison()) {
    return poison(expr.span);
  }
  if (is_condition(quantifier) && quantifier != ir::Quantifier::Count &&
      !sequence.element.is(ir::TypeKind::Bool)) {
    analysis_.diags.report(diag::NeedsCondition, expr.span, expr.name.text, expr.name.text,
                           analysis_.line(argument.span));
    return poison(expr.span);
  }
  ir::Comprehension node;
  node.quantifier = quantifier;
  node.source = sequence.source;
  node.variable =
      analysis_.program.variables.add({"", expr.span, sequence.element, ir::VariableKind::Element});
  if (is_condition(quantifier) && quantifier != ir::Quantifier::Count) {
    node.value = add(argument.span, sequence.element, ir::VariableRef{node.variable});
  }
  return gathered(expr.span, std::move(node), sequence.element, argument.span);
}

ir::ExprId Expressions::gathered(Span span,
                                 ir::Comprehension node,
                                 const ir::Type& value,
                                 Span value_span) {
  if (analysis_.program[node.source].as<ir::Range>() != nullptr) {
    const Span source = analysis_.program[node.source].span;
    const std::optional<std::int64_t> most = range_sequence(node.source).most;
    if (!most) {
      analysis_.diags.report(diag::RangeOpen, source, kMaxTurns);
      return poison(span);
    }
    if (*most > kMaxTurns) {
      analysis_.diags.report(diag::RangeTooLong, source, *most, kMaxTurns);
      return poison(span);
    }
  }
  std::optional<ir::Type> type = gathered_type(analysis_.program, node.quantifier, value);
  if (!type) {
    analysis_.diags.report(diag::AggregateType, value_span, spelling_of(node.quantifier),
                           describe(analysis_.program, value));
    return poison(span);
  }
  const bool gives_rows = type->is(ir::TypeKind::Row) || type->is(ir::TypeKind::Rows);
  if (gives_rows && is_caller_code(scope_) && begins_with_entity(analysis_.program, node.source)) {
    analysis_.diags.report(diag::UntestedRows, span, analysis_.program[*type->entity].name);
    return poison(span);
  }
  return add(span, std::move(*type), std::move(node));
}

}  // namespace bspec::sema
