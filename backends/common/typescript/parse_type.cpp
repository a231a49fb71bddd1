#include <algorithm>

#include <fmt/format.h>

#include "backends/common/typescript/parser.h"

namespace bspec::typescript {
namespace {

constexpr std::string_view kTypeKeywords[] = {"any",       "bigint",  "boolean", "never",  "null",
                                              "number",    "object",  "string",  "symbol", "this",
                                              "undefined", "unknown", "void"};

bool is_type_keyword(std::string_view word) {
  return std::ranges::find(kTypeKeywords, word) != std::end(kTypeKeywords);
}

}  // namespace

const Node* Parser::parse_annotation() {
  return accept(":") ? parse_return_type() : nullptr;
}

const Node* Parser::parse_return_type() {
  const bool is_assertion = is_name("asserts") && is_any_name(1);
  const size_t subject = is_assertion ? 1 : 0;
  if (!(is_any_name(subject) && is_name("is", subject + 1)) && !is_assertion) {
    return parse_type();
  }
  Node* predicate = start(Kind::TypePredicate);
  predicate->text = is_assertion ? take() : std::string_view();
  predicate->left = parse_leaf(Kind::Identifier);
  if (accept_name("is")) {
    predicate->type = parse_type();
  }
  return predicate;
}

const Node* Parser::parse_type() {
  return is_function_type_ahead() ? parse_function_type() : parse_union();
}

bool Parser::is_function_type_ahead() const {
  if (is_punct("<")) {
    return true;
  }
  if (!is_punct("(") || failed()) {
    return false;
  }
  const Token& after = after_close(0);
  return after.kind == TokenKind::Punctuator && after.is("=>");
}

const Node* Parser::parse_function_type() {
  Node* function = start(Kind::TypeFunction);
  function->type_params = parse_type_params();
  expect("(");
  function->params = parse_params();
  expect("=>");
  function->type = parse_return_type();
  return function;
}

const Node* Parser::parse_union() {
  accept("|");
  const Node* first = parse_intersection();
  if (!is_punct("|")) {
    return first;
  }
  Nodes types{first};
  while (accept("|")) {
    types.push_back(parse_intersection());
  }
  Node* node = make(Kind::TypeUnion);
  node->items = list(types);
  return node;
}

const Node* Parser::parse_intersection() {
  const Node* first = parse_type_operator();
  if (!is_punct("&")) {
    return first;
  }
  Nodes types{first};
  while (accept("&")) {
    types.push_back(parse_type_operator());
  }
  Node* node = make(Kind::TypeIntersection);
  node->items = list(types);
  return node;
}

const Node* Parser::parse_type_operator() {
  const bool is_operator = is_name("keyof") || is_name("readonly") || is_name("unique");
  if (!is_operator) {
    return parse_type_postfix();
  }
  Node* node = start(Kind::TypeOperator);
  node->text = take();
  node->right = parse_type_operator();
  return node;
}

const Node* Parser::parse_type_postfix() {
  const Node* type = parse_type_primary();
  while (is_punct("[") && peek().newlines_before == 0) {
    take();
    if (accept("]")) {
      Node* array = make(Kind::TypeArray);
      array->right = type;
      type = array;
      continue;
    }
    Node* indexed = make(Kind::TypeIndexed);
    indexed->left = type;
    indexed->right = parse_type();
    expect("]");
    type = indexed;
  }
  return type;
}

const Node* Parser::parse_type_primary() {
  const Token& token = peek();
  if (accept("(")) {
    const Node* inner = parse_type();
    expect(")");
    return inner;
  }
  if (is_punct("{")) {
    return parse_type_object();
  }
  if (is_punct("[")) {
    Node* tuple = start(Kind::TypeTuple);
    take();
    tuple->items = parse_list("]", [&] { return parse_tuple_member(); });
    return tuple;
  }
  if (token.kind == TokenKind::String || token.kind == TokenKind::Number || is_punct("-") ||
      is_name("true") || is_name("false")) {
    Node* literal = start(Kind::TypeLiteral);
    literal->right = parse_unary();
    return literal;
  }
  if (accept_name("typeof")) {
    Node* query = make(Kind::TypeQuery);
    query->text = parse_qualified_name();
    query->type_args = parse_type_args();
    return query;
  }
  if (token.kind != TokenKind::Name) {
    fail(fmt::format("expected a type, found `{}`", token.text));
    return make(Kind::TypeKeyword);
  }
  if (is_type_keyword(token.text) && !is_punct(".", 1)) {
    return parse_leaf(Kind::TypeKeyword);
  }
  Node* ref = start(Kind::TypeRef);
  ref->text = parse_qualified_name();
  ref->type_args = parse_type_args();
  return ref;
}

std::string_view Parser::parse_qualified_name() {
  const std::string_view first = take();
  std::string_view last = first;
  while (is_punct(".") && is_any_name(1)) {
    take();
    last = take();
  }
  // The names lie in the source one behind the other.
  return {first.data(), static_cast<size_t>(last.data() + last.size() - first.data())};
}

const Node* Parser::parse_tuple_member() {
  if (is_punct("...")) {
    Node* rest = start(Kind::TypeRest);
    take();
    rest->right = parse_tuple_member();
    return rest;
  }
  if (is_any_name() && (is_punct(":", 1) || (is_punct("?", 1) && is_punct(":", 2)))) {
    Node* named = start(Kind::TypeNamed);
    named->left = parse_leaf(Kind::Identifier);
    named->is_optional = accept("?");
    expect(":");
    named->type = parse_type();
    return named;
  }
  const Node* type = parse_type();
  if (!accept("?")) {
    return type;
  }
  Node* optional = make(Kind::TypeOptional);
  optional->right = type;
  return optional;
}

const Node* Parser::parse_type_object() {
  Node* object = start(Kind::TypeObject);
  expect("{");
  object->is_expanded = brace_breaks_line();
  Nodes members;
  while (!failed() && !is_punct("}")) {
    members.push_back(parse_type_member());
  }
  expect("}");
  object->items = list(members);
  return object;
}

const Node* Parser::parse_type_member() {
  Node* member = start(Kind::PropertySignature);
  member->modifiers = parse_modifiers({"readonly", "get", "set"});
  if (is_punct("(") || is_punct("<")) {
    member->kind = Kind::CallSignature;
    parse_signature(member);
  } else if (is_punct("[") && is_any_name(1) && is_punct(":", 2)) {
    member->kind = Kind::IndexSignature;
    take();
    member->params = parse_list("]", [&] { return parse_param(); });
    member->type = parse_annotation();
  } else {
    member->left = parse_key(member);
    member->is_optional = accept("?");
    if (is_punct("(") || is_punct("<")) {
      member->kind = Kind::MethodSignature;
      parse_signature(member);
    } else {
      member->type = parse_annotation();
    }
  }
  if (!accept(";") && !accept(",") && !is_punct("}")) {
    fail(fmt::format("expected `;`, found `{}`", peek().text));
  }
  note_blank(member);
  return member;
}

NodeList Parser::parse_type_args() {
  if (!is_punct("<")) {
    return {};
  }
  take();
  return parse_list(">", [&] { return parse_type(); });
}

NodeList Parser::parse_type_params() {
  if (!is_punct("<")) {
    return {};
  }
  take();
  return parse_list(">", [&]() -> const Node* {
    Node* param = start(Kind::TypeParam);
    if (is_name("const") && is_any_name(1)) {
      param->modifiers = "const ";
      take();
    }
    param->text = take();
    param->left = accept_name("extends") ? parse_type() : nullptr;
    param->right = accept("=") ? parse_type() : nullptr;
    return param;
  });
}

}  // namespace bspec::typescript
