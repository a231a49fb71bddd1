#include "backends/common/typescript/lexer.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

namespace bspec::typescript {
namespace {

// Longest first, so that the first match is the right one. `>` stands alone, for the parser to
// join:
// `>>` may close two lists of types.
constexpr std::string_view kPunctuators[] = {
    "...", "===", "!==", "**=", "<<=", "&&=", "||=", "?\?=", "=>", "==", "!=", "<=", "<<",
    "&&",  "||",  "??",  "?.",  "++",  "--",  "+=",  "-=",   "*=", "/=", "%=", "&=", "|=",
    "^=",  "**",  "{",   "}",   "(",   ")",   "[",   "]",    ";",  ",",  "<",  ">",  "+",
    "-",   "*",   "/",   "%",   "&",   "|",   "^",   "!",    "~",  "?",  ":",  "=",  ".",
};

/// Words after which a slash begins a regular expression, as after punctuators.
constexpr std::string_view kBeforeRegex[] = {"return", "typeof", "case", "in",    "of",
                                             "await",  "throw",  "new",  "delete"};

bool is_name_start(char c) {
  return llvm::isAlpha(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_part(char c) {
  return is_name_start(c) || llvm::isDigit(c);
}

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  Tokens run() {
    do {
      next();
    } while (tokens_.error.message.empty() && tokens_.list.back().kind != TokenKind::End);
    return std::move(tokens_);
  }

 private:
  char at(size_t offset) const {
    return at_ + offset < source_.size() ? source_[at_ + offset] : '\0';
  }

  bool starts_with(std::string_view text) const { return source_.substr(at_).starts_with(text); }

  void fail(std::string message) {
    if (tokens_.error.message.empty()) {
      tokens_.error = {line_, std::move(message)};
    }
  }

  /// Skips white space; gives how many lines it crossed.
  int skip_space() {
    const int first = line_;
    while (at(0) == ' ' || at(0) == '\n' || at(0) == '\t') {
      line_ += at(0) == '\n' ? 1 : 0;
      ++at_;
    }
    return line_ - first;
  }

  void next() {
    Token token;
    token.newlines_before = skip_space();
    const bool is_first = tokens_.list.empty();
    int newlines = token.newlines_before;
    while (starts_with("//") || starts_with("/*")) {
      if (newlines == 0 && !is_first) {
        fail("a comment stands on lines of its own, not behind code");
      }
      Comment comment{read_comment()};
      newlines = skip_space();
      comment.has_blank_after = newlines > 1;
      if (newlines == 0 && at_ < source_.size()) {
        fail("a comment stands on lines of its own, not before code");
      }
      token.comments.push_back(comment);
    }
    token.line = line_;
    read_token(token);
    tokens_.list.push_back(std::move(token));
    after_token();
  }

  std::string_view read_comment() {
    const size_t begin = at_;
    if (starts_with("//")) {
      at_ = std::min(source_.find('\n', at_), source_.size());
    } else {
      const size_t end = source_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? source_.size() : end + 2;
    }
    const std::string_view text = source_.substr(begin, at_ - begin);
    line_ += static_cast<int>(std::ranges::count(text, '\n'));
    return text;
  }

  void take(Token& token, TokenKind kind, size_t size) {
    token.kind = kind;
    token.text = source_.substr(at_, size);
    at_ += size;
  }

  void read_token(Token& token) {
    const char c = at(0);
    if (at_ >= source_.size()) {
      return;
    }
    if (is_name_start(c) || c == '#') {
      size_t size = 1;
      while (is_name_part(at(size))) {
        ++size;
      }
      take(token, c == '#' ? TokenKind::PrivateName : TokenKind::Name, size);
    } else if (llvm::isDigit(c)) {
      size_t size = 1;
      while (is_name_part(at(size)) || (at(size) == '.' && llvm::isDigit(at(size + 1)))) {
        ++size;
      }
      take(token, TokenKind::Number, size);
    } else if (c == '\'' || c == '"') {
      read_string(token, c);
    } else if (c == '/' && regex_may_stand_here()) {
      read_regex(token);
    } else if (c == '`') {
      ++at_;
      read_template_text(token);
    } else {
      read_punctuator(token);
    }
  }

  void read_string(Token& token, char quote) {
    size_t size = 1;
    while (at(size) != quote && at(size) != '\n' && at_ + size < source_.size()) {
      size += at(size) == '\\' ? 2 : 1;
    }
    if (at(size) != quote) {
      fail("a string has no end");
    }
    take(token, TokenKind::String, size + 1);
  }

  bool regex_may_stand_here() const {
    if (tokens_.list.empty()) {
      return true;
    }
    const Token& before = tokens_.list.back();
    if (before.kind == TokenKind::Punctuator) {
      return before.text != ")" && before.text != "]" && before.text != "}";
    }
    return before.kind == TokenKind::Name &&
           std::ranges::find(kBeforeRegex, before.text) != std::end(kBeforeRegex);
  }

  void read_regex(Token& token) {
    size_t size = 1;
    bool in_class = false;
    while ((at(size) != '/' || in_class) && at(size) != '\n' && at_ + size < source_.size()) {
      in_class = at(size) == '[' || (in_class && at(size) != ']');
      size += at(size) == '\\' ? 2 : 1;
    }
    if (at(size) != '/') {
      fail("a regular expression has no end");
    }
    ++size;
    while (is_name_part(at(size))) {
      ++size;
    }
    take(token, TokenKind::Regex, size);
  }

  /// Reads up to `${` or the closing backtick.
  void read_template_text(Token& token) {
    size_t size = 0;
    while (at(size) != '`' && (at(size) != '$' || at(size + 1) != '{')) {
      if (at_ + size >= source_.size()) {
        fail("a template literal has no end");
        break;
      }
      size += at(size) == '\\' ? 2 : 1;
    }
    size = std::min(size, source_.size() - at_);
    take(token, TokenKind::TemplateText, size);
    line_ += static_cast<int>(std::ranges::count(token.text, '\n'));
    token.ends_template = at(0) != '$';
    at_ += token.ends_template ? 1 : 2;
    at_ = std::min(at_, source_.size());
    if (!token.ends_template) {
      braces_.push_back(0);
    }
  }

  /// Keeps count of braces, to know which one goes back into a template literal.
  void after_token() {
    const Token& token = tokens_.list.back();
    if (braces_.empty() || token.kind != TokenKind::Punctuator) {
      return;
    }
    if (token.text == "{") {
      ++braces_.back();
    } else if (token.text == "}" && braces_.back()-- == 0) {
      braces_.pop_back();
      Token text;
      text.line = line_;
      read_template_text(text);
      tokens_.list.push_back(std::move(text));
    }
  }

  void read_punctuator(Token& token) {
    for (const std::string_view punctuator : kPunctuators) {
      // `a ? .5 : b` has no optional chain.
      if (starts_with(punctuator) && !(punctuator == "?." && llvm::isDigit(at(2)))) {
        take(token, TokenKind::Punctuator, punctuator.size());
        return;
      }
    }
    fail(fmt::format("unexpected character `{}`", at(0)));
    ++at_;
  }

  std::string_view source_;
  size_t at_ = 0;
  int line_ = 1;
  std::vector<int> braces_;
  Tokens tokens_;
};

}  // namespace

Tokens tokenize(std::string_view source) {
  return Lexer(source).run();
}

}  // namespace bspec::typescript
