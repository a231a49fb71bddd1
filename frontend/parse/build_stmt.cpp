// Blocks and statements.

#include "frontend/parse/body_builder.h"
#include "frontend/parse/limits.h"
#include "support/diag/defs/parse.h"

namespace bspec::parse {

using grammar::BspecParser;

ast::Block BodyBuilder::build(BspecParser::BlockContext& context) {
  Cursor at = cursor(context);
  at.accept("{");
  ast::Block block = build_statements(at);
  block.span = span_of(context);
  return block;
}

/// stmt* reply? '}'
ast::Block BodyBuilder::build_statements(Cursor& at) {
  std::vector<const ast::Stmt*> statements;
  while (auto* stmt = at.accept<BspecParser::StmtContext>()) {
    if (stmt->exception == nullptr) {
      statements.push_back(build(*stmt));
    }
  }
  auto* reply = at.accept<BspecParser::ReplyContext>();
  if (reply != nullptr && reply->exception == nullptr) {
    statements.push_back(build(*reply));
  }
  ast::Block block;
  block.statements = keep(statements);
  return block;
}

const ast::Stmt* BodyBuilder::build(BspecParser::StmtContext& context) {
  Cursor at = cursor(context);
  Span span = span_of(context);
  auto expr = [&] { return build(at.take<BspecParser::ExprContext>()); };
  if (auto* effect = at.accept<BspecParser::EffectContext>()) {
    auto* stmt = make<ast::Do>(span);
    stmt->operation = build(*effect);
    return stmt;
  }
  if (auto* guard = at.accept<BspecParser::GuardContext>()) {
    auto* stmt = make<ast::Do>(span);
    stmt->operation = build(*guard);
    return stmt;
  }
  if (auto* condition = at.accept<BspecParser::IfStmtContext>()) {
    return build(*condition);
  }
  std::string_view word = at.text(at.take_token());
  if (word == "let") {
    return build_let(at, span);
  }
  if (word == "for") {
    return build_for(at, span);
  }
  if (word == "close") {
    return build_close(at, span);
  }
  if (word == "update" || word == "delete" || word == "add" || word == "remove") {
    return build_change(word, at, span);
  }
  if (word == "require") {
    auto* require = make<ast::Require>(span);
    require->condition = expr();
    require->error = build_else(at);
    return require;
  }
  if (word == "fail") {
    auto* fail = make<ast::Fail>(span);
    fail->error = build(at.take<BspecParser::TypeNameContext>());
    return fail;
  }
  if (word == "emit") {
    auto* emit = make<ast::Emit>(span);
    emit->event = build(at.take<BspecParser::TypeNameContext>());
    emit->object = build(at.take<BspecParser::ObjectContext>());
    return emit;
  }
  auto* result = make<ast::Return>(span);
  result->value = expr();
  return result;
}

/// Behind `update`: place object. Behind `delete`: place. Behind `add`: expr 'to' place. Behind
/// `remove`: expr 'from' place.
const ast::Stmt* BodyBuilder::build_change(std::string_view word, Cursor& at, Span span) {
  auto place = [&] { return build(at.take<BspecParser::PlaceContext>()); };
  if (word == "update") {
    auto* update = make<ast::Update>(span);
    update->place = place();
    update->object = build(at.take<BspecParser::ObjectContext>());
    return update;
  }
  if (word == "delete") {
    auto* erase = make<ast::Delete>(span);
    erase->place = place();
    return erase;
  }
  const ast::Expr* value = build(at.take<BspecParser::ExprContext>());
  if (word == "add") {
    auto* add = make<ast::Add>(span);
    add->value = value;
    at.accept("to");
    add->place = place();
    return add;
  }
  auto* remove = make<ast::Remove>(span);
  remove->value = value;
  at.accept("from");
  remove->place = place();
  return remove;
}

/// Behind `let`: name '=' (query | effect | expr).
const ast::Let* BodyBuilder::build_let(Cursor& at, Span span) {
  auto* let = make<ast::Let>(span);
  let->name = build(at.take<BspecParser::NameContext>());
  at.accept("=");
  if (auto* query = at.accept<BspecParser::QueryContext>()) {
    let->operation = build(*query);
  } else if (auto* effect = at.accept<BspecParser::EffectContext>()) {
    let->operation = build(*effect);
  } else {
    let->value = build(at.take<BspecParser::ExprContext>());
  }
  return let;
}

/// Behind `for`: name 'in' ('(' listQuery ')' | expr) block.
const ast::For* BodyBuilder::build_for(Cursor& at, Span span) {
  auto* loop = make<ast::For>(span);
  loop->variable = build(at.take<BspecParser::NameContext>());
  at.accept("in");
  if (at.accept("(")) {
    loop->list = build(at.take<BspecParser::ListQueryContext>());
    at.accept(")");
  } else {
    loop->source = build(at.take<BspecParser::ExprContext>());
  }
  loop->body = build(at.take<BspecParser::BlockContext>());
  return loop;
}

/// Behind `close`: 'session' ('with' expr)? | 'other' 'sessions' | 'sessions' 'of' expr.
const ast::CloseSession* BodyBuilder::build_close(Cursor& at, Span span) {
  auto* close = make<ast::CloseSession>(span);
  if (at.accept("other")) {
    close->scope = ast::SessionScope::Others;
    return close;
  }
  bool is_one = at.accept("session");
  at.accept("sessions");
  if (at.accept("with") || at.accept("of")) {
    close->scope = is_one ? ast::SessionScope::WithToken : ast::SessionScope::AllOfUser;
    close->value = build(at.take<BspecParser::ExprContext>());
  }
  return close;
}

ast::If* BodyBuilder::build(BspecParser::IfStmtContext& context) {
  auto* result = make<ast::If>(span_of(context));
  Cursor at = cursor(context);
  at.accept("if");
  result->condition = build(at.take<BspecParser::ExprContext>());
  result->then_block = build(at.take<BspecParser::BlockContext>());
  if (!at.accept("else")) {
    return result;
  }
  if (auto* block = at.accept<BspecParser::BlockContext>()) {
    result->else_block = build(*block);
    return result;
  }
  auto& nested = at.take<BspecParser::IfStmtContext>();
  ast::Block block;
  block.span = span_of(nested);
  block.statements = keep(std::vector<const ast::Stmt*>{build(nested)});
  result->else_block = block;
  return result;
}

/// name callArgs? ('.' name callArgs?)*
const ast::Expr* BodyBuilder::build(BspecParser::PlaceContext& context) {
  if (depth_ + context.children.size() / 2 > kMaxExprDepth) {
    diags_.report(diag::ExpressionTooDeep, span_of(context), kMaxExprDepth);
    return make<ast::NullLiteral>(span_of(context));
  }
  Cursor at = cursor(context);
  const ast::Expr* place = nullptr;
  do {
    ast::Name name = build(at.take<BspecParser::NameContext>());
    place = build_call(place, name, at);
  } while (at.accept("."));
  return place;
}

}  // namespace bspec::parse
