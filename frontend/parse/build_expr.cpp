// Expressions: the flat chains of the grammar become trees, by the precedence of the language.

#include <utility>

#include "frontend/parse/expr_builder.h"
#include "frontend/parse/limits.h"
#include "support/diag/defs/parse.h"

namespace bspec::parse {

using grammar::BspecParser;

ast::Expr* ExprBuilder::build(BspecParser::ExprContext& context) {
  Cursor at = cursor(context);
  Span span = span_of(context);
  if (at.accept("if")) {
    return build_conditional(at, span);
  }
  // Most expressions are one operand, which needs no chain.
  auto& first = at.take<BspecParser::OperandContext>();
  if (at.at_end() && first.children.size() == 1) {
    return build(*static_cast<BspecParser::PrimaryContext*>(first.children.front()));
  }
  size_t outer_depth = depth_;
  depth_ += context.children.size() / 2;
  Chain chain;
  if (depth_ <= kMaxExprDepth) {
    add_operand(first, chain);
  }
  ast::Expr* result = build_chain(std::move(chain), at, span);
  depth_ = outer_depth;
  return result;
}

/// Behind `if`: expr 'then' expr 'else' expr.
ast::Expr* ExprBuilder::build_conditional(Cursor& at, Span span) {
  auto* result = make<ast::Conditional>(span);
  result->condition = build(at.take<BspecParser::ExprContext>());
  at.accept("then");
  result->then_value = build(at.take<BspecParser::ExprContext>());
  at.accept("else");
  result->else_value = build(at.take<BspecParser::ExprContext>());
  return result;
}

/// Behind the first operand, which is in `chain`: (binop operand)*. A chain whose tree would be too
/// deep is not built: each operator, prefix and dot may become one of its levels.
ast::Expr* ExprBuilder::build_chain(Chain chain, Cursor& at, Span span) {
  while (depth_ <= kMaxExprDepth && !at.at_end()) {
    auto& op = at.take<BspecParser::BinopContext>();
    Span op_span = span_of(op);
    chain.add_operator(op.start == op.stop ? source_.text(op_span) : "not in", op_span);
    add_operand(at.take<BspecParser::OperandContext>(), chain);
  }
  if (depth_ + chain.depth() / 2 > kMaxExprDepth) {
    diags_.report(diag::ExpressionTooDeep, span, kMaxExprDepth);
    return make<ast::NullLiteral>(span);
  }
  return chain.build(source_, arena_, diags_);
}

/// ('not' | '-')* primary tail*
void ExprBuilder::add_operand(BspecParser::OperandContext& context, Chain& chain) {
  size_t outer_depth = depth_;
  depth_ += context.children.size() - 1;
  if (depth_ > kMaxExprDepth) {
    diags_.report(diag::ExpressionTooDeep, span_of(context), kMaxExprDepth);
    chain.add_operand(make<ast::NullLiteral>(span_of(context)));
  } else {
    Cursor at = cursor(context);
    while (const antlr4::Token* prefix = at.accept_token()) {
      chain.add_prefix(at.text(*prefix), span_of(*prefix));
    }
    ast::Expr* head = build(at.take<BspecParser::PrimaryContext>());
    chain.add_operand(build_tails(head, at));
  }
  depth_ = outer_depth;
}

ast::Expr* ExprBuilder::build(BspecParser::PrimaryContext& context) {
  Cursor at = cursor(context);
  if (auto* name = at.accept<BspecParser::NameContext>()) {
    return build_call(nullptr, build(*name), at);
  }
  if (auto* literal = at.accept<BspecParser::LiteralContext>()) {
    return build(*literal);
  }
  if (auto* list = at.accept<BspecParser::ListContext>()) {
    return build(*list);
  }
  if (auto* match = at.accept<BspecParser::MatchExprContext>()) {
    return build(*match);
  }
  if (at.accept("(")) {
    return build_parenthesized(at, context);
  }
  auto* type = make<ast::TypeRef>(span_of(context));
  type->name = name_of(*context.start);
  return type;
}

ast::Expr* ExprBuilder::build_literal(const antlr4::Token& token) {
  Span span = span_of(token);
  switch (token.getType()) {
    case BspecParser::INT:
    case BspecParser::DEC: {
      auto* number = make<ast::NumberLiteral>(span);
      number->number = number_of(token);
      return number;
    }
    case BspecParser::QUANTITY: {
      auto* quantity = make<ast::QuantityLiteral>(span);
      quantity->quantity = quantity_of(token);
      return quantity;
    }
    case BspecParser::STRING:
    case BspecParser::TEXT: {
      auto* text = make<ast::TextLiteral>(span);
      text->value = string_of(token).value;
      return text;
    }
    default:
      break;
  }
  if (source_.text(span) == "null") {
    return make<ast::NullLiteral>(span);
  }
  auto* truth = make<ast::BoolLiteral>(span);
  truth->value = source_.text(span) == "true";
  return truth;
}

/// Behind `(`: expr. The tree has no parentheses, but the place of what stands in them begins and
/// ends with them: what is made of it, such as `(a + b) / c`, is covered whole.
ast::Expr* ExprBuilder::build_parenthesized(Cursor& at, const antlr4::ParserRuleContext& context) {
  ast::Expr* inner = build(at.take<BspecParser::ExprContext>());
  inner->span = cover(span_of(*context.start), span_of(*context.stop));
  return inner;
}

/// tail*
ast::Expr* ExprBuilder::build_tails(ast::Expr* base, Cursor& at) {
  while (auto* tail = at.accept<BspecParser::TailContext>()) {
    base = build_tail(base, *tail);
  }
  return base;
}

ast::Expr* ExprBuilder::build_tail(const ast::Expr* base, BspecParser::TailContext& context) {
  Cursor at = cursor(context);
  if (at.accept(".")) {
    if (auto* name = at.accept<BspecParser::NameContext>()) {
      return build_call(base, build(*name), at);
    }
    return make_member(base, name_of(at.take_token()));
  }
  at.accept("as");
  auto* as = make<ast::As>(cover(base->span, span_of(context)));
  as->base = base;
  if (auto* view = at.accept<BspecParser::TypeNameContext>()) {
    as->view = build(*view);
    if (auto* arguments = at.accept<BspecParser::CallArgsContext>()) {
      as->arguments = by_position(build_arguments(*arguments));
    }
  }
  return as;
}

ast::List* ExprBuilder::build(BspecParser::ListContext& context) {
  std::vector<const ast::Expr*> items;
  Cursor at = cursor(context);
  while (!at.at_end()) {
    if (auto* value = at.accept<BspecParser::ValueContext>()) {
      items.push_back(build(*value));
    } else {
      at.accept_token();
    }
  }
  auto* list = make<ast::List>(span_of(context));
  list->items = keep(items);
  return list;
}

ast::Match* ExprBuilder::build(BspecParser::MatchExprContext& context) {
  Cursor at = cursor(context);
  at.accept("match");
  auto* match = make<ast::Match>(span_of(context));
  match->subject = build(at.take<BspecParser::ExprContext>());
  std::vector<ast::MatchArm> arms;
  while (at.accept("{") || at.accept(",")) {
    if (auto* arm = at.accept<BspecParser::ArmContext>()) {
      arms.push_back(build(*arm));
    }
  }
  match->arms = keep(arms);
  return match;
}

ast::MatchArm ExprBuilder::build(BspecParser::ArmContext& context) {
  Cursor at = cursor(context);
  std::vector<const ast::Expr*> labels;
  if (!at.accept("else")) {
    do {
      labels.push_back(build(at.take<BspecParser::LabelContext>()));
    } while (at.accept("|"));
  }
  at.accept(":");
  const ast::Expr* value = build(at.take<BspecParser::ExprContext>());
  return {keep(labels), value, span_of(context)};
}

const ast::Expr* ExprBuilder::build(BspecParser::LabelContext& context) {
  Cursor at = cursor(context);
  if (auto* name = at.accept<BspecParser::NameContext>()) {
    auto* ref = make<ast::NameRef>(span_of(context));
    ref->name = build(*name);
    return ref;
  }
  return build_literal(at.take_token());
}

const ast::Object* ExprBuilder::build(BspecParser::ObjectContext& context) {
  std::vector<ast::ObjectItem> items;
  Cursor at = cursor(context);
  while (at.accept("{") || at.accept(",")) {
    if (auto* item = at.accept<BspecParser::ObjectItemContext>()) {
      items.push_back(build(*item));
    }
  }
  auto* object = make<ast::Object>(span_of(context));
  object->items = keep(items);
  return object;
}

ast::ObjectItem ExprBuilder::build(BspecParser::ObjectItemContext& context) {
  Cursor at = cursor(context);
  ast::ObjectItem item;
  item.span = span_of(context);
  if (at.accept("...")) {
    item.value = build_path_expr(at.take<BspecParser::PathContext>());
    return item;
  }
  if (const antlr4::Token* wire_name = at.accept_token()) {
    item.wire_name = string_of(*wire_name);
  } else {
    item.name = build(at.take<BspecParser::NameContext>());
  }
  if (at.accept(":")) {
    item.value = build(at.take<BspecParser::ValueContext>());
  } else if (item.name) {
    item.value = make_name_ref(*item.name);
  }
  return item;
}

const ast::Expr* ExprBuilder::build(BspecParser::ValueContext& context) {
  Cursor at = cursor(context);
  if (auto* object = at.accept<BspecParser::ObjectContext>()) {
    return build(*object);
  }
  return build(at.take<BspecParser::ExprContext>());
}

}  // namespace bspec::parse
