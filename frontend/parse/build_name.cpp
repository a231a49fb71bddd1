// Names, texts and numbers: what every other part of the builder is made of.

#include "frontend/parse/limits.h"
#include "frontend/parse/literals.h"
#include "frontend/parse/node_builder.h"
#include "support/diag/defs/parse.h"
#include "support/text/suggest.h"

namespace bspec::parse {

using grammar::BspecParser;

ast::Name NodeBuilder::name_of(const antlr4::Token& token) const {
  Span span = span_of(token);
  return {source_.text(span), span};
}

ast::StringLiteral NodeBuilder::string_of(const antlr4::Token& token) {
  Span span = span_of(token);
  std::string_view spelling = source_.text(span);
  if (token.getType() == BspecParser::TEXT) {
    return {arena_.copy(read_block_text(spelling)), span};
  }
  if (spelling.find('\\') == std::string_view::npos) {
    return {spelling.substr(1, spelling.size() - 2), span};
  }
  return {arena_.copy(read_string(spelling, span, diags_)), span};
}

ast::Number NodeBuilder::number_of(const antlr4::Token& token) {
  Span span = span_of(token);
  return read_number(source_.text(span), span, diags_);
}

ast::Quantity NodeBuilder::quantity_of(const antlr4::Token& token) {
  Span span = span_of(token);
  return read_quantity(source_.text(span), span, diags_);
}

std::string_view NodeBuilder::build(BspecParser::TextContext& context) {
  return string_of(*context.start).value;
}

ast::TypeName NodeBuilder::build(BspecParser::TypeNameContext& context) {
  ast::TypeName result;
  result.span = span_of(context);
  if (context.start != context.stop) {
    result.module = name_of(*context.start);
  }
  result.name = name_of(*context.stop);
  return result;
}

ast::Path NodeBuilder::build(BspecParser::PathContext& context) {
  std::vector<ast::Name> names;
  Cursor at = cursor(context);
  do {
    names.push_back(build(at.take<BspecParser::NameContext>()));
  } while (at.accept("."));
  return {keep(names), span_of(context)};
}

/// name | UID
ast::Name NodeBuilder::build_either_name(Cursor& at) {
  if (auto* name = at.accept<BspecParser::NameContext>()) {
    return build(*name);
  }
  return name_of(at.take_token());
}

/// The rest of a rule behind its count: 'per' (QUANTITY | name).
ast::Rate NodeBuilder::build_rate(Cursor& at) {
  ast::Rate rate;
  rate.count = number_of(at.take_token());
  at.accept("per");
  if (const antlr4::Token* token = at.accept_token()) {
    rate.per = quantity_of(*token);
  } else {
    ast::Name word = build(at.take<BspecParser::NameContext>());
    std::optional<ast::Unit> unit = find_unit(word.text);
    rate.per = {1, unit.value_or(ast::Unit::Minute), word.span};
    if (!unit) {
      constexpr std::string_view kTimes[] = {"second", "minute", "hour", "day", "week"};
      diags_.report(diag::UnknownUnit, word.span, word.text, text::did_you_mean(word.text, kTimes));
    }
  }
  if (rate.per.is_size()) {
    diags_.report(diag::SizeForTime, rate.per.span, source_.text(rate.per.span));
  }
  rate.span = cover(rate.count.span, rate.per.span);
  return rate;
}

/// ('else' typeName)?
std::optional<ast::TypeName> NodeBuilder::build_else(Cursor& at) {
  if (!at.accept("else")) {
    return std::nullopt;
  }
  return build(at.take<BspecParser::TypeNameContext>());
}

ast::NameRef* NodeBuilder::make_name_ref(ast::Name name) {
  auto* ref = make<ast::NameRef>(name.span);
  ref->name = name;
  return ref;
}

ast::MemberAccess* NodeBuilder::make_member(const ast::Expr* base, ast::Name name) {
  auto* member = make<ast::MemberAccess>(cover(base->span, name.span));
  member->base = base;
  member->name = name;
  return member;
}

/// A path where an expression is wanted: the same tree that an expression would have.
const ast::Expr* NodeBuilder::build_path_expr(BspecParser::PathContext& context) {
  ast::Path path = build(context);
  const ast::Expr* result = make_name_ref(path.names.front());
  if (path.names.size() > kMaxExprDepth) {
    diags_.report(diag::ExpressionTooDeep, path.span, kMaxExprDepth);
    return result;
  }
  for (const ast::Name& name : path.names.drop_front()) {
    result = make_member(result, name);
  }
  return result;
}

}  // namespace bspec::parse
