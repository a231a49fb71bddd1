// `reply`, whose first word may be a status, a word of the statement or the start of a value.

#include <utility>

#include <llvm/ADT/StringSwitch.h>

#include "frontend/parse/body_builder.h"
#include "frontend/parse/limits.h"
#include "frontend/parse/literals.h"
#include "support/diag/defs/parse.h"

namespace bspec::parse {

using grammar::BspecParser;

ast::Reply* BodyBuilder::build(BspecParser::ReplyContext& context) {
  auto* reply = make<ast::Reply>(span_of(context));
  Cursor at = cursor(context);
  at.accept("reply");
  if (const antlr4::Token* status = at.accept_token()) {
    reply->status = number_of(*status);
  }
  if (auto* joined = at.accept<BspecParser::JoinedContext>()) {
    add_joined(*joined, *reply);
  } else if (auto* number = at.accept<BspecParser::NumberContext>()) {
    Cursor part = cursor(*number);
    ast::Expr* head = build_literal(part.take_token());
    reply->value = build_head(head, part, *number);
  } else if (auto* payload = at.accept<BspecParser::PayloadContext>()) {
    add_payload(*payload, *reply);
  }
  return reply;
}

/// `201 day as V` was read as one quantity: it is a status and a variable named like a unit.
void BodyBuilder::add_joined(BspecParser::JoinedContext& context, ast::Reply& reply) {
  Cursor at = cursor(context);
  Span joined = span_of(at.take_token());
  std::string_view spelling = source_.text(joined);
  auto digits = static_cast<uint32_t>(spelling.find_first_of(" \t"));
  auto word = static_cast<uint32_t>(spelling.find_last_of(" \t") + 1);
  Span status{joined.file, joined.begin, joined.begin + digits};
  Span name{joined.file, joined.begin + word, joined.end};
  reply.status = read_number(source_.text(status), status, diags_);
  ast::Expr* head = build_call(nullptr, {source_.text(name), name}, at);
  reply.value = build_head(head, at, context);
}

/// Behind the head of a value: tail* (binop operand)*. Counts as one expression.
const ast::Expr* BodyBuilder::build_head(ast::Expr* head,
                                         Cursor& at,
                                         const antlr4::ParserRuleContext& context) {
  size_t outer_depth = depth_;
  depth_ += context.children.size();
  const ast::Expr* result = head;
  if (depth_ > kMaxExprDepth) {
    diags_.report(diag::ExpressionTooDeep, span_of(context), kMaxExprDepth);
  } else {
    Chain chain;
    chain.add_operand(build_tails(head, at));
    result = build_chain(std::move(chain), at, span_of(context));
  }
  depth_ = outer_depth;
  return result;
}

void BodyBuilder::add_payload(BspecParser::PayloadContext& context, ast::Reply& reply) {
  Cursor at = cursor(context);
  if (auto* object = at.accept<BspecParser::ObjectContext>()) {
    reply.value = build(*object);
    return;
  }
  if (auto* head = at.accept<BspecParser::PayloadHeadContext>()) {
    reply.value = build_head(build(*head), at, context);
    return;
  }
  const antlr4::Token& first = *context.start;
  std::string_view word = at.text(first);
  if (word == "if") {
    at.accept("if");
    reply.value = build_conditional(at, span_of(context));
  } else if (word == "not" || word == "-") {
    reply.value = build_prefixed(at, context);
  } else if (word == "html") {
    at.accept("html");
    reply.form = ast::ReplyForm::Html;
    reply.page = build(at.take<BspecParser::TypeNameContext>());
    reply.value = build(at.take<BspecParser::ObjectContext>());
  } else {
    at.accept(word);
    add_worded(first, at, context, reply);
  }
}

/// ('not' | '-')+ primary tail* (binop operand)*
const ast::Expr* BodyBuilder::build_prefixed(Cursor& at, const antlr4::ParserRuleContext& context) {
  size_t outer_depth = depth_;
  depth_ += context.children.size();
  const ast::Expr* result = make<ast::NullLiteral>(span_of(context));
  if (depth_ > kMaxExprDepth) {
    diags_.report(diag::ExpressionTooDeep, span_of(context), kMaxExprDepth);
  } else {
    Chain chain;
    while (const antlr4::Token* prefix = at.accept_token()) {
      chain.add_prefix(at.text(*prefix), span_of(*prefix));
    }
    ast::Expr* head = build(at.take<BspecParser::PrimaryContext>());
    chain.add_operand(build_tails(head, at));
    result = build_chain(std::move(chain), at, span_of(context));
  }
  depth_ = outer_depth;
  return result;
}

/// Behind `text`, `file` or `redirect`: (expr | tail+ (binop operand)*)?. The word is a variable
/// unless a value follows.
void BodyBuilder::add_worded(const antlr4::Token& word,
                             Cursor& at,
                             const antlr4::ParserRuleContext& context,
                             ast::Reply& reply) {
  if (auto* value = at.accept<BspecParser::ExprContext>()) {
    reply.form = llvm::StringSwitch<ast::ReplyForm>(at.text(word))
                     .Case("text", ast::ReplyForm::Text)
                     .Case("file", ast::ReplyForm::File)
                     .Default(ast::ReplyForm::Redirect);
    reply.value = build(*value);
    return;
  }
  reply.value = build_head(make_name_ref(name_of(word)), at, context);
}

ast::Expr* BodyBuilder::build(BspecParser::PayloadHeadContext& context) {
  Cursor at = cursor(context);
  if (auto* name = at.accept<BspecParser::HeadNameContext>()) {
    return build_call(nullptr, name_of(*name->start), at);
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
  if (context.start->getType() != BspecParser::UID) {
    return build_literal(*context.start);
  }
  auto* type = make<ast::TypeRef>(span_of(context));
  type->name = name_of(*context.start);
  return type;
}

}  // namespace bspec::parse
