#include "backends/common/typescript/parser.h"

#include <fmt/format.h>

#include "backends/common/typescript/parse.h"

namespace bspec::typescript {

const Token& Parser::peek(size_t ahead) const {
  const size_t last = tokens_.size() - 1;
  return failed() ? tokens_[last] : tokens_[std::min(next_ + ahead, last)];
}

bool Parser::is_punct(std::string_view text, size_t ahead) const {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::Punctuator && token.text == text;
}

bool Parser::is_name(std::string_view text, size_t ahead) const {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::Name && token.text == text;
}

bool Parser::is_any_name(size_t ahead) const {
  return peek(ahead).kind == TokenKind::Name;
}

std::string_view Parser::take() {
  const Token& token = peek();
  if (next_ + 1 < tokens_.size()) {
    ++next_;
  }
  return token.text;
}

bool Parser::accept(std::string_view punctuator) {
  if (!is_punct(punctuator)) {
    return false;
  }
  if (!peek().comments.empty()) {
    fail("a comment stands before a statement, a member, a property or an element");
  }
  take();
  return true;
}

bool Parser::accept_name(std::string_view name) {
  if (!is_name(name)) {
    return false;
  }
  take();
  return true;
}

void Parser::expect(std::string_view punctuator) {
  if (!accept(punctuator)) {
    fail(fmt::format("expected `{}`, found `{}`", punctuator, peek().text));
  }
}

void Parser::expect_name(std::string_view name) {
  if (!accept_name(name)) {
    fail(fmt::format("expected `{}`, found `{}`", name, peek().text));
  }
}

void Parser::fail(std::string message) {
  if (!failed()) {
    error_ = {peek().line, std::move(message)};
  }
}

Node* Parser::make(Kind kind) {
  return arena_.make<Node>(Node{.kind = kind});
}

Node* Parser::start(Kind kind) {
  Node* node = make(kind);
  const Token& token = peek();
  node->begins_line = token.newlines_before > 0 || !token.comments.empty();
  node->comments = arena_.copy(llvm::ArrayRef<Comment>(token.comments));
  if (!failed()) {
    // Whoever begins here first owns the comments.
    tokens_[next_].comments.clear();
  }
  return node;
}

NodeList Parser::list(const std::vector<const Node*>& nodes) {
  return arena_.copy(NodeList(nodes));
}

void Parser::note_blank(const Node* node) {
  // Nodes are made by this parser and handed out as const only to be read.
  const_cast<Node*>(node)->has_blank_after = peek().newlines_before > 1;
}

bool Parser::brace_breaks_line() const {
  return peek().newlines_before > 0 || !peek().comments.empty();
}

size_t Parser::find_close(size_t open) const {
  int depth = 0;
  for (size_t i = open; i < tokens_.size(); ++i) {
    if (tokens_[i].kind != TokenKind::Punctuator) {
      continue;
    }
    const std::string_view text = tokens_[i].text;
    if (text == "(" || text == "[" || text == "{") {
      ++depth;
    } else if ((text == ")" || text == "]" || text == "}") && --depth == 0) {
      return i;
    }
  }
  return tokens_.size() - 1;
}

std::variant<const Node*, SyntaxError> parse_module(std::string_view source, Arena& arena) {
  Tokens tokens = tokenize(source);
  if (!tokens.error.message.empty()) {
    return std::move(tokens.error);
  }
  Parser parser(std::move(tokens.list), arena);
  const Node* program = parser.parse_program();
  if (!parser.error().message.empty()) {
    return parser.error();
  }
  return program;
}

}  // namespace bspec::typescript
