#pragma once

#include <cstdint>
#include <vector>

#include "support/source/span.h"

namespace bspec::parse {

#define BS_RULE(Name) Name,
/// The rules of the grammar.
enum class Rule : uint8_t {
#include "frontend/parse/rules.def"
};
#undef BS_RULE

enum class TokenKind : uint8_t {
  /// A name, a keyword, a method, `where?`, `$x`, `_`.
  Word,
  Integer,
  Decimal,
  Quantity,
  /// `"…"`
  String,
  /// `"""…"""`
  Block,
  /// Brackets, operators, commas.
  Sign,
  /// Behind the last one; empty.
  End,
};

struct Token {
  Span span;
  TokenKind kind = TokenKind::End;
};

enum class CommentKind : uint8_t {
  /// `//`
  Line,
  /// `///`
  Doc,
  /// `/* */`
  Block,
};

struct Comment {
  Span span;
  CommentKind kind = CommentKind::Line;
  /// The index of the token that it stands before.
  uint32_t before = 0;
};

/// What a rule matched: the tokens from `first` to before `end`.
struct SyntaxNode {
  Rule rule = Rule::Spec;
  uint32_t first = 0;
  uint32_t end = 0;
  /// How many nodes it and those inside it are.
  uint32_t size = 1;
};

/// All that a file is made of but white space: its tokens, its comments, and which rule of the
/// grammar matched which tokens. `nodes` holds each node before those inside it, from left to
/// right; the first one is the whole file.
///
/// For who needs what `ast::File` leaves out; see `ast::File` for what a spec says.
struct Syntax {
  /// Ended by one of kind `End`.
  std::vector<Token> tokens;
  std::vector<Comment> comments;
  std::vector<SyntaxNode> nodes;
};

}  // namespace bspec::parse
