#pragma once

#include <cstddef>
#include <vector>

#include <grammar/BspecParser.h>
#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/expr.h"
#include "frontend/parse/chain.h"
#include "frontend/parse/cursor.h"
#include "frontend/parse/node_builder.h"

namespace bspec::parse {

/// Expressions: one `build` for each of their rules.
class ExprBuilder : public NodeBuilder {
 public:
  using NodeBuilder::NodeBuilder;

 protected:
  using NodeBuilder::build;

  /// An argument as the grammar reads it, before it is known whose it is.
  struct RawArgument {
    const ast::Expr* head = nullptr;
    const ast::Expr* where = nullptr;
    const ast::Expr* value = nullptr;
    Span span;
  };

  // build_expr.cpp
  ast::Expr* build(Grammar::ExprContext& context);
  ast::Expr* build_conditional(Cursor& at, Span span);
  ast::Expr* build_chain(Chain chain, Cursor& at, Span span);
  void add_operand(Grammar::OperandContext& context, Chain& chain);
  ast::Expr* build(Grammar::PrimaryContext& context);
  ast::Expr* build_parenthesized(Cursor& at, const antlr4::ParserRuleContext& context);

  ast::Expr* build(Grammar::LiteralContext& context) { return build_literal(*context.start); }

  ast::Expr* build_literal(const antlr4::Token& token);
  ast::Expr* build_tails(ast::Expr* base, Cursor& at);
  ast::Expr* build_tail(const ast::Expr* base, Grammar::TailContext& context);
  ast::List* build(Grammar::ListContext& context);
  ast::Match* build(Grammar::MatchExprContext& context);
  ast::MatchArm build(Grammar::ArmContext& context);
  const ast::Expr* build(Grammar::LabelContext& context);
  const ast::Object* build(Grammar::ObjectContext& context);
  ast::ObjectItem build(Grammar::ObjectItemContext& context);
  const ast::Expr* build(Grammar::ValueContext& context);

  // build_call.cpp
  ast::Expr* build_call(const ast::Expr* receiver, ast::Name name, Cursor& at);
  ast::Expr* build_comprehension(ast::Name function, const RawArgument& argument, Span span);
  std::vector<RawArgument> build_arguments(Grammar::CallArgsContext& context);
  llvm::ArrayRef<ast::Argument> by_position(llvm::ArrayRef<RawArgument> arguments);
  llvm::ArrayRef<ast::Argument> by_key(llvm::ArrayRef<RawArgument> arguments);

  /// How many levels of the tree may already stand above the expression that is being built.
  size_t depth_ = 0;
};

}  // namespace bspec::parse
