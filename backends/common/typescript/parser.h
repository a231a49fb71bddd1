#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <llvm/ADT/SmallVector.h>

#include "backends/common/typescript/lexer.h"
#include "backends/common/typescript/syntax.h"
#include "support/base/arena.h"

namespace bspec::typescript {

/// The recursive-descent parser behind `parse_module`. After the first fault it reads nothing more:
/// every token looks like the end.
class Parser {
 public:
  Parser(Tokens tokens, Arena& arena)
      : tokens_(std::move(tokens.list)), comments_(std::move(tokens.comments)), arena_(arena) {}

  const Node* parse_program();

  const SyntaxError& error() const { return error_; }

 private:
  using Nodes = llvm::SmallVector<const Node*, 8>;

  // parser.cpp: tokens and nodes
  /// `ahead` is less than `Tokens::kEnds`.
  const Token& peek(size_t ahead = 0) const { return tokens_[next_ + ahead]; }

  bool is_punct(Word punctuator, size_t ahead = 0) const {
    const Token& token = peek(ahead);
    return token.kind == TokenKind::Punctuator && token.is(punctuator);
  }

  bool is_name(Word name, size_t ahead = 0) const {
    const Token& token = peek(ahead);
    return token.kind == TokenKind::Name && token.is(name);
  }

  bool is_any_name(size_t ahead = 0) const { return peek(ahead).kind == TokenKind::Name; }

  /// The first of the tokens that end the text.
  size_t end() const { return tokens_.size() - Tokens::kEnds; }

  bool has_comments() const { return peek().comment_count != 0; }

  std::string_view take();
  bool accept(Word punctuator);
  bool accept_name(Word name);
  void expect(Word punctuator);
  void expect_name(Word name);
  void fail(std::string message);

  bool failed() const { return !error_.message.empty(); }

  /// A node that begins with the current token, whose comments it takes.
  Node* start(Kind kind);
  Node* make(Kind kind);

  NodeList list(NodeList nodes) { return arena_.copy(nodes); }

  /// Items up to the closing punctuator, separated by commas; notes the blank lines between them.
  template <typename ParseItem>
  NodeList parse_list(Word close, ParseItem parse_item);
  /// Notes whether a blank line follows what was just read.
  void note_blank(const Node* node);
  bool brace_breaks_line() const;

  /// The token after the bracket that closes the one `ahead`.
  const Token& after_close(size_t ahead) const { return tokens_[peek(ahead).close + 1]; }

  /// Tries `parse`; if it fails, nothing has happened.
  template <typename Parse>
  const Node* attempt(Parse parse);

  // parse_statement.cpp
  const Node* parse_statement();
  /// What is no declaration: it begins with a word of control, or is an expression.
  const Node* parse_control();
  const Node* parse_block();
  NodeList parse_statements();
  const Node* parse_variable(bool in_for);
  const Node* parse_if();
  const Node* parse_for();
  const Node* parse_while();
  const Node* parse_do_while();
  const Node* parse_try();
  const Node* parse_switch();
  const Node* parse_body();
  const Node* parse_simple(Kind kind);
  const Node* parse_import();
  NodeList parse_import_names();
  const Node* parse_export();
  const Node* parse_enum();
  const Node* parse_interface();
  const Node* parse_type_alias();
  bool is_declaration(Word word) const;

  // parse_class.cpp
  const Node* parse_class();
  const Node* parse_class_member();
  std::string_view parse_modifiers(std::initializer_list<Word> words);
  const Node* parse_key(Node* owner);
  const Node* parse_function();
  void parse_signature(Node* function);
  NodeList parse_params();
  const Node* parse_param();
  const Node* parse_binding();
  const Node* parse_heritage();

  // parse_expression.cpp
  const Node* parse_expression();
  const Node* parse_assignment();
  const Node* parse_conditional();
  const Node* parse_binary(int min_precedence);
  const Node* make_binary(const Node* left, std::string_view op, const Node* right);
  std::string_view peek_operator() const;
  const Node* parse_unary();
  const Node* parse_postfix();
  const Node* parse_call_tail(const Node* callee);
  const Node* parse_primary();
  const Node* parse_name_or_arrow();
  const Node* parse_paren_or_arrow();
  const Node* parse_arrow();
  bool is_arrow_ahead() const;
  const Node* parse_new();
  const Node* parse_template();
  const Node* parse_array();
  const Node* parse_object();
  const Node* parse_property();
  const Node* parse_leaf(Kind kind);
  const Node* parse_argument();

  // parse_type.cpp
  const Node* parse_type();
  const Node* parse_union();
  const Node* parse_intersection();
  const Node* parse_type_operator();
  const Node* parse_type_postfix();
  const Node* parse_type_primary();
  const Node* parse_type_object();
  const Node* parse_type_member();
  const Node* parse_tuple_member();
  const Node* parse_return_type();
  const Node* parse_function_type();
  std::string_view parse_qualified_name();
  NodeList parse_type_args();
  NodeList parse_type_params();
  bool is_function_type_ahead() const;
  const Node* parse_annotation();

  std::vector<Token> tokens_;
  std::vector<Comment> comments_;
  size_t next_ = 0;
  Arena& arena_;
  SyntaxError error_;
};

template <typename ParseItem>
NodeList Parser::parse_list(Word close, ParseItem parse_item) {
  Nodes items;
  while (!failed() && !is_punct(close)) {
    const Node* item = parse_item();
    items.push_back(item);
    if (!accept(",") && !is_punct(close)) {
      expect(close);
      return {};
    }
    note_blank(item);
  }
  expect(close);
  return list(items);
}

template <typename Parse>
const Node* Parser::attempt(Parse parse) {
  const size_t begin = next_;
  const Node* result = parse();
  if (!failed()) {
    return result;
  }
  error_ = {};
  next_ = begin;
  return nullptr;
}

}  // namespace bspec::typescript
