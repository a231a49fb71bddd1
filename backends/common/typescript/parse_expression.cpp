#include <algorithm>

#include <fmt/format.h>

#include "backends/common/typescript/operators.h"
#include "backends/common/typescript/parser.h"

namespace bspec::typescript {

const Node* Parser::parse_leaf(Kind kind) {
  Node* node = start(kind);
  node->text = take();
  return node;
}

const Node* Parser::parse_expression() {
  return parse_assignment();
}

const Node* Parser::parse_argument() {
  if (!is_punct("...")) {
    return parse_assignment();
  }
  Node* spread = start(Kind::Spread);
  take();
  spread->right = parse_assignment();
  return spread;
}

const Node* Parser::parse_assignment() {
  if (is_arrow_ahead()) {
    if (const Node* arrow = attempt([&] { return parse_arrow(); })) {
      return arrow;
    }
  }
  const Node* left = parse_conditional();
  if (peek().kind != TokenKind::Punctuator || !is_assignment(peek().text)) {
    return left;
  }
  Node* assignment = make(Kind::Assign);
  assignment->text = take();
  assignment->left = left;
  assignment->right = parse_assignment();
  return assignment;
}

bool Parser::is_arrow_ahead() const {
  if (failed()) {
    return false;
  }
  const size_t skipped = is_name("async") && peek(1).newlines_before == 0 ? 1 : 0;
  if (is_any_name(skipped) && is_punct("=>", skipped + 1)) {
    return true;
  }
  if (is_punct("<", skipped)) {
    return true;
  }
  if (!is_punct("(", skipped)) {
    return false;
  }
  const Token& after = after_close(skipped);
  return after.kind == TokenKind::Punctuator && (after.is("=>") || after.is(":"));
}

const Node* Parser::parse_arrow() {
  Node* arrow = start(Kind::Arrow);
  if (is_name("async") && !is_punct("=>", 1)) {
    take();
    arrow->is_async = true;
  }
  if (is_any_name()) {
    arrow->params = list({parse_leaf(Kind::Identifier)});
  } else {
    parse_signature(arrow);
  }
  expect("=>");
  arrow->body = is_punct("{") ? parse_block() : parse_assignment();
  return arrow;
}

const Node* Parser::parse_conditional() {
  const Node* test = parse_binary(1);
  if (!accept("?")) {
    return test;
  }
  Node* node = make(Kind::Conditional);
  node->test = test;
  node->body = parse_assignment();
  expect(":");
  node->alternate = parse_assignment();
  return node;
}

std::string_view Parser::peek_operator() const {
  const Token& token = peek();
  if (token.kind == TokenKind::Name) {
    return token.is("in") || token.is("instanceof") ? token.text : std::string_view();
  }
  if (token.kind != TokenKind::Punctuator) {
    return {};
  }
  if (!token.is(">")) {
    return token.text;
  }
  // `>` is a token of its own, so that it can close lists of types; here it may be part of `>=`.
  size_t size = 1;
  size_t ahead = 1;
  while (peek(ahead).text.data() == token.text.data() + size &&
         (is_punct(">", ahead) || is_punct("=", ahead))) {
    size += peek(ahead).text.size();
    ++ahead;
  }
  return {token.text.data(), size};
}

const Node* Parser::parse_binary(int min_precedence) {
  const Node* left = parse_unary();
  while (!failed()) {
    if ((is_name("as") || is_name("satisfies")) && peek().newlines_before == 0) {
      Node* cast = make(is_name("as") ? Kind::As : Kind::Satisfies);
      take();
      cast->left = left;
      cast->type = parse_type();
      left = cast;
      continue;
    }
    const std::string_view op = peek_operator();
    const int precedence = precedence_of(op);
    if (precedence < min_precedence || precedence == 0) {
      break;
    }
    const char* end = op.data() + op.size();
    while (!failed() && peek().text.data() < end && peek().text.data() >= op.data()) {
      take();
    }
    const Node* right = parse_binary(op == "**" ? precedence : precedence + 1);
    left = make_binary(left, op, right);
  }
  return left;
}

const Node* Parser::make_binary(const Node* left, std::string_view op, const Node* right) {
  // `a && (b && c)` is `a && b && c`, and is written so.
  if (is_logical(op) && right->kind == Kind::Logical && right->text == op) {
    return make_binary(make_binary(left, op, right->left), op, right->right);
  }
  Node* binary = make(is_logical(op) ? Kind::Logical : Kind::Binary);
  binary->text = op;
  binary->left = left;
  binary->right = right;
  return binary;
}

const Node* Parser::parse_unary() {
  if (is_name("await")) {
    Node* node = start(Kind::Await);
    take();
    node->right = parse_unary();
    return node;
  }
  if (is_punct("++") || is_punct("--")) {
    Node* node = start(Kind::Update);
    node->is_prefix = true;
    node->text = take();
    node->right = parse_unary();
    return node;
  }
  if (is_punct("!") || is_punct("-") || is_punct("+") || is_punct("~") || is_name("typeof") ||
      is_name("void") || is_name("delete")) {
    Node* node = start(Kind::Unary);
    node->text = take();
    node->right = parse_unary();
    return node;
  }
  const Node* operand = parse_postfix();
  if ((is_punct("++") || is_punct("--")) && peek().newlines_before == 0) {
    Node* node = make(Kind::Update);
    node->text = take();
    node->right = operand;
    return node;
  }
  return operand;
}

const Node* Parser::parse_postfix() {
  const Node* result = is_name("new") && !is_punct(".", 1) ? parse_new() : parse_primary();
  while (!failed()) {
    const Node* next = parse_call_tail(result);
    if (next == nullptr) {
      break;
    }
    result = next;
  }
  return result;
}

const Node* Parser::parse_call_tail(const Node* callee) {
  const bool is_optional = is_punct("?.");
  if (is_optional) {
    take();
  }
  if (is_punct("(")) {
    Node* call = make(Kind::Call);
    take();
    call->left = callee;
    call->is_optional = is_optional;
    call->items = parse_list(")", [&] { return parse_argument(); });
    return call;
  }
  if (is_punct("[") || is_optional || is_punct(".")) {
    Node* member = make(Kind::Member);
    member->left = callee;
    member->is_optional = is_optional;
    if (accept("[")) {
      member->is_computed = true;
      member->right = parse_assignment();
      expect("]");
    } else {
      if (!is_optional) {
        expect(".");
      }
      member->right = parse_key(member);
    }
    return member;
  }
  if (is_punct("!") && peek().newlines_before == 0 && peek_operator() == "!") {
    take();
    Node* non_null = make(Kind::NonNull);
    non_null->right = callee;
    return non_null;
  }
  if (peek().kind == TokenKind::TemplateText) {
    Node* tagged = make(Kind::TaggedTemplate);
    tagged->left = callee;
    tagged->right = parse_template();
    return tagged;
  }
  if (!is_punct("<")) {
    return nullptr;
  }
  return attempt([&]() -> const Node* {
    Node* call = make(Kind::Call);
    call->left = callee;
    call->type_args = parse_type_args();
    expect("(");
    call->items = parse_list(")", [&] { return parse_argument(); });
    return call;
  });
}

const Node* Parser::parse_new() {
  Node* node = start(Kind::New);
  take();
  const Node* callee = parse_primary();
  while (is_punct(".") && !failed()) {
    callee = parse_call_tail(callee);
  }
  node->left = callee;
  node->type_args = parse_type_args();
  if (accept("(")) {
    node->items = parse_list(")", [&] { return parse_argument(); });
  }
  return node;
}

const Node* Parser::parse_primary() {
  const Token& token = peek();
  switch (token.kind) {
    case TokenKind::Number:
      return parse_leaf(Kind::Number);
    case TokenKind::String:
      return parse_leaf(Kind::String);
    case TokenKind::Regex:
      return parse_leaf(Kind::Regex);
    case TokenKind::PrivateName:
      return parse_leaf(Kind::PrivateName);
    case TokenKind::TemplateText:
      return parse_template();
    case TokenKind::Name:
      return parse_name_or_arrow();
    case TokenKind::Punctuator:
      if (token.is("(")) {
        return parse_paren_or_arrow();
      }
      if (token.is("[")) {
        return parse_array();
      }
      if (token.is("{")) {
        return parse_object();
      }
      break;
    case TokenKind::End:
      break;
  }
  fail(fmt::format("expected an expression, found `{}`", token.text));
  return make(Kind::Identifier);
}

const Node* Parser::parse_name_or_arrow() {
  if (is_name("this")) {
    return parse_leaf(Kind::This);
  }
  if (is_name("super")) {
    return parse_leaf(Kind::Super);
  }
  if (is_name("true") || is_name("false") || is_name("null")) {
    return parse_leaf(Kind::Keyword);
  }
  if (is_name("function") || (is_name("async") && is_name("function", 1))) {
    return parse_function();
  }
  if (is_name("class")) {
    return parse_class();
  }
  if (is_name("import") && is_punct("(", 1)) {
    Node* call = start(Kind::ImportCall);
    take();
    take();
    call->items = parse_list(")", [&] { return parse_argument(); });
    return call;
  }
  if (is_name("import") || is_name("new")) {
    Node* meta = start(Kind::MetaProperty);
    meta->text = parse_qualified_name();
    return meta;
  }
  return parse_leaf(Kind::Identifier);
}

const Node* Parser::parse_paren_or_arrow() {
  expect("(");
  const Node* inner = parse_expression();
  expect(")");
  return inner;
}

const Node* Parser::parse_template() {
  Node* node = start(Kind::Template);
  Nodes parts;
  while (!failed()) {
    const bool is_last = peek().ends_template;
    if (peek().kind != TokenKind::TemplateText) {
      fail("a template literal has no end");
      break;
    }
    parts.push_back(parse_leaf(Kind::TemplateText));
    if (is_last) {
      break;
    }
    parts.push_back(parse_expression());
    expect("}");
  }
  node->items = list(parts);
  return node;
}

const Node* Parser::parse_array() {
  Node* array = start(Kind::Array);
  expect("[");
  array->items = parse_list("]", [&] { return parse_argument(); });
  return array;
}

const Node* Parser::parse_object() {
  Node* object = start(Kind::Object);
  expect("{");
  object->is_expanded = brace_breaks_line();
  object->items = parse_list("}", [&] { return parse_property(); });
  return object;
}

const Node* Parser::parse_property() {
  if (is_punct("...")) {
    return parse_argument();
  }
  Node* property = start(Kind::Property);
  property->modifiers = parse_modifiers({"async", "get", "set"});
  property->left = parse_key(property);
  if (is_punct("(") || is_punct("<")) {
    property->kind = Kind::ClassMethod;
    parse_signature(property);
    property->body = parse_block();
    return property;
  }
  property->is_shorthand = !is_punct(":");
  property->right = accept(":") ? parse_assignment() : property->left;
  return property;
}

}  // namespace bspec::typescript
