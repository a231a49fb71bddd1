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

/// The first eight bytes of a text as one number, to compare words by.
constexpr uint64_t prefix_of(std::string_view text) {
  uint64_t prefix = 0;
  for (size_t i = 0; i < text.size() && i < sizeof prefix; ++i) {
    prefix |= static_cast<uint64_t>(static_cast<unsigned char>(text[i])) << (8 * i);
  }
  return prefix;
}

/// A keyword or punctuator that tokens are compared with.
class Word {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): call sites read as `is_name("class")`.
  consteval Word(const char* text) : text_(text), prefix_(prefix_of(text_)) {}

  constexpr std::string_view text() const { return text_; }

  constexpr uint64_t prefix() const { return prefix_; }

 private:
  std::string_view text_;
  uint64_t prefix_;
};

struct Token {
  TokenKind kind = TokenKind::End;
  /// Of the text of a template literal: it is the last piece.
  bool ends_template = false;
  int line = 0;
  /// Line breaks between the token before and this one, or the first comment between them.
  int newlines_before = 0;
  /// Of an opening bracket: the index of the token that closes it, or of the end.
  uint32_t close = 0;
  std::string_view text = {};
  uint64_t prefix = 0;
  /// Comments before it; each stands on lines of its own.
  uint32_t first_comment = 0;
  uint32_t comment_count = 0;

  bool is(Word word) const {
    return prefix == word.prefix() && text.size() == word.text().size() &&
           (text.size() <= sizeof prefix || text == word.text());
  }
};

struct SyntaxError {
  int line = 0;
  std::string message;

  friend bool operator==(const SyntaxError&, const SyntaxError&) = default;
};

/// Tokens of a text. The last ones are `kEnds` times `End`, so that looking ahead stays inside.
struct Tokens {
  static constexpr size_t kEnds = 8;

  std::vector<Token> list;
  std::vector<Comment> comments;
  /// Has a message if there was a fault.
  SyntaxError error;
};

Tokens tokenize(std::string_view source);

}  // namespace bspec::typescript
