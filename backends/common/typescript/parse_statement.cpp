#include <fmt/format.h>

#include "backends/common/typescript/parser.h"

namespace bspec::typescript {

const Node* Parser::parse_program() {
  Node* program = make(Kind::Program);
  Nodes statements;
  while (!failed() && peek().kind != TokenKind::End) {
    statements.push_back(parse_statement());
    note_blank(statements.back());
  }
  if (!failed() && has_comments()) {
    fail("a comment at the end of a file belongs to nothing");
  }
  program->items = list(statements);
  return program;
}

const Node* Parser::parse_block() {
  Node* block = start(Kind::Block);
  expect("{");
  block->items = parse_statements();
  return block;
}

NodeList Parser::parse_statements() {
  Nodes statements;
  while (!failed() && !is_punct("}")) {
    statements.push_back(parse_statement());
    note_blank(statements.back());
  }
  expect("}");
  return list(statements);
}

bool Parser::is_declaration(Word word) const {
  return is_name(word) && is_any_name(1);
}

const Node* Parser::parse_statement() {
  if (is_punct("{")) {
    return parse_block();
  }
  if (is_name("const") && is_name("enum", 1)) {
    return parse_enum();
  }
  if (is_name("const") || is_declaration("let") || is_name("var")) {
    return parse_variable(false);
  }
  if (is_name("function") || (is_name("async") && is_name("function", 1))) {
    return parse_function();
  }
  if (is_name("class") || (is_name("abstract") && is_name("class", 1))) {
    return parse_class();
  }
  if (is_declaration("interface")) {
    return parse_interface();
  }
  if (is_declaration("type") && (is_punct("=", 2) || is_punct("<", 2))) {
    return parse_type_alias();
  }
  if (is_declaration("enum")) {
    return parse_enum();
  }
  if (is_name("import") && !is_punct("(", 1) && !is_punct(".", 1)) {
    return parse_import();
  }
  if (is_name("export")) {
    return parse_export();
  }
  return parse_control();
}

const Node* Parser::parse_control() {
  if (is_name("if")) {
    return parse_if();
  }
  if (is_name("for")) {
    return parse_for();
  }
  if (is_name("while")) {
    return parse_while();
  }
  if (is_name("do")) {
    return parse_do_while();
  }
  if (is_name("try")) {
    return parse_try();
  }
  if (is_name("switch")) {
    return parse_switch();
  }
  if (is_name("return")) {
    return parse_simple(Kind::Return);
  }
  if (is_name("throw")) {
    return parse_simple(Kind::Throw);
  }
  if (is_name("break")) {
    return parse_simple(Kind::Break);
  }
  if (is_name("continue")) {
    return parse_simple(Kind::Continue);
  }
  Node* statement = start(Kind::ExpressionStmt);
  statement->right = parse_expression();
  expect(";");
  return statement;
}

const Node* Parser::parse_while() {
  Node* loop = start(Kind::While);
  take();
  expect("(");
  loop->test = parse_expression();
  expect(")");
  loop->body = parse_body();
  return loop;
}

const Node* Parser::parse_do_while() {
  Node* loop = start(Kind::DoWhile);
  take();
  loop->body = parse_body();
  expect_name("while");
  expect("(");
  loop->test = parse_expression();
  expect(")");
  expect(";");
  return loop;
}

const Node* Parser::parse_body() {
  return is_punct("{") ? parse_block() : parse_statement();
}

const Node* Parser::parse_simple(Kind kind) {
  Node* node = start(kind);
  take();
  if (!is_punct(";")) {
    node->right = parse_expression();
  }
  expect(";");
  return node;
}

const Node* Parser::parse_variable(bool in_for) {
  Node* statement = start(Kind::VariableStmt);
  statement->text = take();
  Nodes declarators;
  do {
    Node* declarator = start(Kind::Declarator);
    declarator->left = parse_binding();
    if (accept("=")) {
      declarator->right = parse_assignment();
    }
    declarators.push_back(declarator);
  } while (accept(","));
  statement->items = list(declarators);
  if (!in_for) {
    expect(";");
  }
  return statement;
}

const Node* Parser::parse_if() {
  Node* node = start(Kind::If);
  take();
  expect("(");
  node->test = parse_expression();
  expect(")");
  node->body = parse_body();
  if (is_name("else")) {
    if (has_comments()) {
      fail("a comment before `else` belongs to nothing");
    }
    take();
    node->alternate = is_name("if") ? parse_if() : parse_body();
  }
  return node;
}

const Node* Parser::parse_for() {
  Node* loop = start(Kind::ForOf);
  take();
  loop->is_async = accept_name("await");
  expect("(");
  const bool declares = is_name("const") || is_name("let");
  if (!is_punct(";")) {
    loop->left = declares ? parse_variable(true) : parse_expression();
  }
  if (accept_name("of")) {
    loop->right = parse_assignment();
  } else if (accept_name("in")) {
    loop->kind = Kind::ForIn;
    loop->right = parse_expression();
  } else {
    loop->kind = Kind::For;
    expect(";");
    loop->test = is_punct(";") ? nullptr : parse_expression();
    expect(";");
    loop->right = is_punct(")") ? nullptr : parse_expression();
  }
  expect(")");
  loop->body = parse_body();
  return loop;
}

const Node* Parser::parse_try() {
  Node* node = start(Kind::Try);
  take();
  node->body = parse_block();
  if (accept_name("catch")) {
    if (accept("(")) {
      node->left = parse_binding();
      expect(")");
    }
    node->right = parse_block();
  }
  if (accept_name("finally")) {
    node->alternate = parse_block();
  }
  return node;
}

const Node* Parser::parse_switch() {
  Node* node = start(Kind::Switch);
  take();
  expect("(");
  node->test = parse_expression();
  expect(")");
  expect("{");
  Nodes cases;
  while (!failed() && !is_punct("}")) {
    Node* clause = start(Kind::Case);
    if (!accept_name("default")) {
      expect_name("case");
      clause->test = parse_expression();
    }
    expect(":");
    Nodes statements;
    while (!failed() && !is_punct("}") && !is_name("case") && !is_name("default")) {
      statements.push_back(parse_statement());
      note_blank(statements.back());
    }
    clause->items = list(statements);
    note_blank(clause);
    cases.push_back(clause);
  }
  expect("}");
  node->items = list(cases);
  return node;
}

const Node* Parser::parse_interface() {
  Node* node = start(Kind::Interface);
  take();
  node->left = parse_leaf(Kind::Identifier);
  node->type_params = parse_type_params();
  if (accept_name("extends")) {
    Nodes types;
    do {
      types.push_back(parse_heritage());
    } while (accept(","));
    node->params = list(types);
  }
  Node* body = const_cast<Node*>(parse_type_object());
  body->kind = Kind::InterfaceBody;
  node->body = body;
  return node;
}

const Node* Parser::parse_type_alias() {
  Node* node = start(Kind::TypeAlias);
  take();
  node->left = parse_leaf(Kind::Identifier);
  node->type_params = parse_type_params();
  expect("=");
  node->right = parse_type();
  expect(";");
  return node;
}

const Node* Parser::parse_enum() {
  Node* node = start(Kind::Enum);
  node->modifiers = accept_name("const") ? "const " : "";
  take();
  node->left = parse_leaf(Kind::Identifier);
  expect("{");
  node->items = parse_list("}", [&]() -> const Node* {
    Node* member = start(Kind::AssignPattern);
    member->left = parse_key(member);
    member->right = accept("=") ? parse_assignment() : nullptr;
    return member;
  });
  return node;
}

NodeList Parser::parse_import_names() {
  return parse_list("}", [&]() -> const Node* {
    Node* name = start(Kind::ImportName);
    if (is_name("type") && is_any_name(1) && !is_name("as", 1)) {
      take();
      name->is_type_only = true;
    }
    name->left = parse_leaf(Kind::Identifier);
    name->right = accept_name("as") ? parse_leaf(Kind::Identifier) : nullptr;
    return name;
  });
}

const Node* Parser::parse_import() {
  Node* node = start(Kind::Import);
  take();
  if (peek().kind == TokenKind::String) {
    node->text = take();
    expect(";");
    return node;
  }
  if (is_name("type") && !is_name("from", 1) && !is_punct(",", 1)) {
    take();
    node->is_type_only = true;
  }
  if (is_any_name()) {
    node->left = parse_leaf(Kind::Identifier);
    accept(",");
  }
  if (accept("*")) {
    expect_name("as");
    node->right = parse_leaf(Kind::Identifier);
  } else if (accept("{")) {
    node->items = parse_import_names();
  }
  expect_name("from");
  node->text = take();
  expect(";");
  return node;
}

const Node* Parser::parse_export() {
  Node* node = start(Kind::Export);
  take();
  if (accept_name("default")) {
    node->is_default = true;
    const bool is_declaration = is_name("class") || is_name("function") || is_name("async");
    node->right = is_declaration ? parse_statement() : parse_assignment();
    if (!is_declaration) {
      expect(";");
    }
    return node;
  }
  const bool is_type_list = is_name("type") && (is_punct("{", 1) || is_punct("*", 1));
  if (is_type_list) {
    take();
    node->is_type_only = true;
  }
  if (accept("*")) {
    node->is_shorthand = true;
    node->left = accept_name("as") ? parse_leaf(Kind::Identifier) : nullptr;
  } else if (accept("{")) {
    node->items = parse_import_names();
  } else {
    node->right = parse_statement();
    return node;
  }
  node->text = accept_name("from") ? take() : std::string_view();
  expect(";");
  return node;
}

}  // namespace bspec::typescript
