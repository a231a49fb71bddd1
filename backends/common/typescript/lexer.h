#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "backends/common/typescript/syntax.h"

namespace bspec::typescript {

enum class TokenKind : uint8_t {
  Name,  ///< identifiers and keywords
  PrivateName,
  Number,
  String,
  Regex,
  TemplateText,  ///< text of a template literal, without its marks
  Punctuator,
  End,
};

struct Token {
  TokenKind kind = TokenKind::End;
  std::string_view text;
  int line = 0;
  /// Comments before it; each stands on lines of its own.
  std::vector<Comment> comments;
  /// Line breaks between the token before and this one, or the first comment between them.
  int newlines_before = 0;
  /// Of the text of a template literal: it is the last piece.
  bool ends_template = false;
};

struct SyntaxError {
  int line = 0;
  std::string message;

  friend bool operator==(const SyntaxError&, const SyntaxError&) = default;
};

/// Splits TypeScript into tokens, the last of which is `End`. On a fault `error` has a message.
struct Tokens {
  std::vector<Token> list;
  SyntaxError error;
};

Tokens tokenize(std::string_view source);

}  // namespace bspec::typescript
