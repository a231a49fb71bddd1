#include <algorithm>

#include <fmt/format.h>

#include "backends/common/typescript/parser.h"

namespace bspec::typescript {

std::string_view Parser::parse_modifiers(std::initializer_list<Word> words) {
  const auto is_modifier = [this, words] {
    return std::ranges::any_of(words, [this](Word word) { return is_name(word); });
  };
  std::string modifiers;
  // A word is a modifier only when a name follows it: `get(id)` and `readonly: true` are members.
  while (is_modifier() &&
         (is_any_name(1) || is_punct("[", 1) || is_punct("#", 1) || is_punct("{", 1) ||
          peek(1).kind == TokenKind::PrivateName || peek(1).kind == TokenKind::String)) {
    modifiers += take();
    modifiers += ' ';
  }
  return arena_.copy(modifiers);
}

const Node* Parser::parse_key(Node* owner) {
  if (accept("[")) {
    owner->is_computed = true;
    const Node* key = parse_assignment();
    expect("]");
    return key;
  }
  switch (peek().kind) {
    case TokenKind::Name:
      return parse_leaf(Kind::Identifier);
    case TokenKind::PrivateName:
      return parse_leaf(Kind::PrivateName);
    case TokenKind::String:
      return parse_leaf(Kind::String);
    case TokenKind::Number:
      return parse_leaf(Kind::Number);
    case TokenKind::Regex:
    case TokenKind::TemplateText:
    case TokenKind::Punctuator:
    case TokenKind::End:
      break;
  }
  fail(fmt::format("expected a name, found `{}`", peek().text));
  return make(Kind::Identifier);
}

const Node* Parser::parse_class() {
  Node* node = start(Kind::Class);
  node->modifiers = parse_modifiers({"abstract"});
  expect_name("class");
  if (is_any_name() && !is_name("extends") && !is_name("implements")) {
    node->left = parse_leaf(Kind::Identifier);
  }
  node->type_params = parse_type_params();
  if (accept_name("extends")) {
    node->right = parse_postfix();
    node->type_args = parse_type_args();
  }
  if (accept_name("implements")) {
    Nodes types;
    do {
      types.push_back(parse_heritage());
    } while (accept(","));
    node->params = list(types);
  }
  Node* body = start(Kind::ClassBody);
  expect("{");
  Nodes members;
  while (!failed() && !is_punct("}")) {
    members.push_back(parse_class_member());
  }
  expect("}");
  body->items = list(members);
  node->body = body;
  return node;
}

const Node* Parser::parse_heritage() {
  Node* type = start(Kind::TypeRef);
  type->text = parse_qualified_name();
  type->type_args = parse_type_args();
  return type;
}

const Node* Parser::parse_class_member() {
  Node* member = start(Kind::ClassField);
  member->modifiers = parse_modifiers({"public", "private", "protected", "static", "abstract",
                                       "override", "readonly", "declare", "async", "get", "set"});
  member->left = parse_key(member);
  member->is_optional = accept("?");
  if (is_punct("(") || is_punct("<")) {
    member->kind = Kind::ClassMethod;
    parse_signature(member);
    if (is_punct("{")) {
      member->body = parse_block();
    } else {
      expect(";");
    }
  } else {
    member->type = parse_annotation();
    member->right = accept("=") ? parse_assignment() : nullptr;
    expect(";");
  }
  note_blank(member);
  return member;
}

void Parser::parse_signature(Node* function) {
  function->type_params = parse_type_params();
  expect("(");
  function->params = parse_params();
  function->type = parse_annotation();
}

const Node* Parser::parse_function() {
  Node* function = start(Kind::Function);
  function->is_async = accept_name("async");
  expect_name("function");
  if (is_any_name()) {
    function->left = parse_leaf(Kind::Identifier);
  }
  parse_signature(function);
  function->body = parse_block();
  return function;
}

NodeList Parser::parse_params() {
  return parse_list(")", [&] { return parse_param(); });
}

const Node* Parser::parse_param() {
  if (is_punct("...")) {
    Node* rest = start(Kind::Spread);
    take();
    rest->right = parse_binding();
    return rest;
  }
  const std::string_view modifiers =
      parse_modifiers({"public", "private", "protected", "readonly"});
  const Node* binding = parse_binding();
  if (!modifiers.empty()) {
    const_cast<Node*>(binding)->modifiers = modifiers;
  }
  if (!accept("=")) {
    return binding;
  }
  Node* pattern = make(Kind::AssignPattern);
  pattern->left = binding;
  pattern->right = parse_assignment();
  return pattern;
}

const Node* Parser::parse_binding() {
  Node* node = nullptr;
  if (is_punct("{")) {
    node = start(Kind::ObjectPattern);
    take();
    node->is_expanded = brace_breaks_line();
    node->items = parse_list("}", [&]() -> const Node* {
      if (is_punct("...")) {
        return parse_param();
      }
      Node* property = start(Kind::Property);
      property->left = parse_key(property);
      property->is_shorthand = !is_punct(":");
      const Node* target = accept(":") ? parse_binding() : property->left;
      property->right = target;
      if (accept("=")) {
        Node* pattern = make(Kind::AssignPattern);
        pattern->left = target;
        pattern->right = parse_assignment();
        property->right = pattern;
      }
      return property;
    });
  } else if (is_punct("[")) {
    node = start(Kind::ArrayPattern);
    take();
    node->items =
        parse_list("]", [&] { return is_punct(",") ? start(Kind::Hole) : parse_param(); });
  } else {
    node = const_cast<Node*>(parse_leaf(Kind::Identifier));
    node->is_optional = accept("?");
  }
  node->type = parse_annotation();
  return node;
}

}  // namespace bspec::typescript
