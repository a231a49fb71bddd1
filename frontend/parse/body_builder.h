#pragma once

#include <string_view>
#include <vector>

#include <grammar/BspecParser.h>

#include "frontend/ast/stmt.h"
#include "frontend/parse/cursor.h"
#include "frontend/parse/expr_builder.h"

namespace bspec::parse {

/// What stands in the body of a route, an action or a hook: blocks, statements, operations and
/// replies.
class BodyBuilder : public ExprBuilder {
 public:
  using ExprBuilder::ExprBuilder;

 protected:
  using ExprBuilder::build;

  // build_stmt.cpp
  ast::Block build(Grammar::BlockContext& context);
  ast::Block build_statements(Cursor& at);
  const ast::Stmt* build(Grammar::StmtContext& context);
  const ast::Stmt* build_change(std::string_view word, Cursor& at, Span span);
  const ast::Let* build_let(Cursor& at, Span span);
  const ast::For* build_for(Cursor& at, Span span);
  const ast::CloseSession* build_close(Cursor& at, Span span);
  ast::If* build(Grammar::IfStmtContext& context);
  const ast::Expr* build(Grammar::PlaceContext& context);

  // build_reply.cpp
  ast::Reply* build(Grammar::ReplyContext& context);
  void add_joined(Grammar::JoinedContext& context, ast::Reply& reply);
  void add_payload(Grammar::PayloadContext& context, ast::Reply& reply);
  void add_worded(const antlr4::Token& word,
                  Cursor& at,
                  const antlr4::ParserRuleContext& context,
                  ast::Reply& reply);
  ast::Expr* build(Grammar::PayloadHeadContext& context);
  const ast::Expr* build_head(ast::Expr* head,
                              Cursor& at,
                              const antlr4::ParserRuleContext& context);
  const ast::Expr* build_prefixed(Cursor& at, const antlr4::ParserRuleContext& context);

  // build_operation.cpp
  const ast::Operation* build(Grammar::QueryContext& context);
  ast::Get* build(Grammar::GuardContext& context);
  ast::Source build_source(Cursor& at);
  const ast::Operation* build(Grammar::EffectContext& context);
  const ast::Run* build_run(Cursor& at, Span span);
  ast::ListQuery* build(Grammar::ListQueryContext& context);
  void add_clause(Grammar::ClauseContext& context,
                  ast::ListQuery& query,
                  std::vector<ast::WhereClause>& where);
  ast::GroupClause build_group(Cursor& at, Span span);
  ast::OrderKey build(Grammar::SortKeyContext& context);
};

}  // namespace bspec::parse
