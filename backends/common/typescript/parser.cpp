#include "backends/common/typescript/parser.h"

#include <fmt/format.h>

#include "backends/common/typescript/parse.h"

namespace bspec::typescript {

std::string_view Parser::take() {
  const Token& token = peek();
  if (next_ < end()) {
    ++next_;
  }
  return token.text;
}

bool Parser::accept(Word punctuator) {
  if (!is_punct(punctuator)) {
    return false;
  }
  if (has_comments()) {
    fail("a comment stands before a statement, a member, a property or an element");
  }
  take();
  return true;
}

bool Parser::accept_name(Word name) {
  if (!is_name(name)) {
    return false;
  }
  take();
  return true;
}

void Parser::expect(Word punctuator) {
  if (!accept(punctuator)) {
    fail(fmt::format("expected `{}`, found `{}`", punctuator.text(), peek().text));
  }
}

void Parser::expect_name(Word name) {
  if (!accept_name(name)) {
    fail(fmt::format("expected `{}`, found `{}`", name.text(), peek().text));
  }
}

void Parser::fail(std::string message) {
  if (!failed()) {
    error_ = {peek().line, std::move(message)};
    next_ = end();
  }
}

Node* Parser::make(Kind kind) {
  Node* node = arena_.make<Node>();
  node->kind = kind;
  return node;
}

Node* Parser::start(Kind kind) {
  Node* node = make(kind);
  Token& token = tokens_[next_];
  node->begins_line = token.newlines_before > 0 || has_comments();
  if (has_comments()) {
    node->comments =
        arena_.copy(llvm::ArrayRef(comments_).slice(token.first_comment, token.comment_count));
    // Whoever begins here first owns the comments.
    token.comment_count = 0;
  }
  return node;
}

void Parser::note_blank(const Node* node) {
  // Nodes are made by this parser and handed out as const only to be read.
  const_cast<Node*>(node)->has_blank_after = peek().newlines_before > 1;
}

bool Parser::brace_breaks_line() const {
  return peek().newlines_before > 0 || has_comments();
}

std::variant<const Node*, SyntaxError> parse_module(std::string_view source, Arena& arena) {
  Tokens tokens = tokenize(source);
  if (!tokens.error.message.empty()) {
    return std::move(tokens.error);
  }
  Parser parser(std::move(tokens), arena);
  const Node* program = parser.parse_program();
  if (!parser.error().message.empty()) {
    return parser.error();
  }
  return program;
}

}  // namespace bspec::typescript
