#include "backends/common/typescript/lexer.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

namespace bspec::typescript {
namespace {

/// Words after which a slash begins a regular expression, as after punctuators.
constexpr std::string_view kBeforeRegex[] = {"return", "typeof", "case", "in",    "of",
                                             "await",  "throw",  "new",  "delete"};

bool is_name_start(char c) {
  return llvm::isAlpha(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::array<bool, 256> kIsNamePart = [] {
  std::array<bool, 256> parts{};
  for (size_t i = 0; i < parts.size(); ++i) {
    parts[i] = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z') || (i >= '0' && i <= '9') ||
               i == '_' || i == '$' || i >= 0x80;
  }
  return parts;
}();

bool is_name_part(char c) {
  return kIsNamePart[static_cast<unsigned char>(c)];
}

/// How many characters the punctuator takes that begins with these; 0 if there is none. `>` stands
/// alone, for the parser to join: `>>` may close two lists of types.
size_t punctuator_size(char first, char second, char third) {
  const bool assigns = second == '=';
  const bool assigns_twice = assigns && third == '=';
  const bool is_double = second == first;
  const auto longest = [](bool has_three, bool has_two) -> size_t {
    if (has_three) {
      return 3;
    }
    return has_two ? 2 : 1;
  };
  switch (first) {
    case '{':
    case '}':
    case '(':
    case ')':
    case '[':
    case ']':
    case ';':
    case ',':
    case '~':
    case ':':
    case '>':
      return 1;
    case '.':
      return is_double && third == '.' ? 3 : 1;
    case '=':
      return longest(assigns_twice, assigns || second == '>');
    case '!':
      return longest(assigns_twice, assigns);
    case '*':
    case '<':
    case '&':
    case '|':
      return longest(is_double && third == '=', is_double || assigns);
    case '?':
      // `a ? .5 : b` has no optional chain.
      return longest(is_double && third == '=',
                     is_double || (second == '.' && !llvm::isDigit(third)));
    case '+':
    case '-':
      return longest(false, is_double || assigns);
    case '/':
    case '%':
    case '^':
      return longest(false, assigns);
    default:
      return 0;
  }
}

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  Tokens run() {
    constexpr size_t kBytesPerToken = 4;
    tokens_.list.reserve(source_.size() / kBytesPerToken + Tokens::kEnds);
    do {
      next();
    } while (tokens_.error.message.empty() && tokens_.list.back().kind != TokenKind::End);
    const auto end = static_cast<uint32_t>(tokens_.list.size() - 1);
    for (const uint32_t open : open_) {
      tokens_.list[open].close = end;
    }
    const Token last = tokens_.list.back();
    tokens_.list.insert(tokens_.list.end(), Tokens::kEnds - 1, {.line = last.line});
    return std::move(tokens_);
  }

 private:
  char at(size_t offset) const {
    return at_ + offset < source_.size() ? source_[at_ + offset] : '\0';
  }

  void fail(std::string message) {
    if (tokens_.error.message.empty()) {
      tokens_.error = {line_, std::move(message)};
    }
  }

  /// Skips white space; gives how many lines it crossed.
  int skip_space() {
    const int first = line_;
    for (; at_ < source_.size(); ++at_) {
      const char c = source_[at_];
      if (c == '\n') {
        ++line_;
      } else if (c != ' ' && c != '\t') {
        break;
      }
    }
    return line_ - first;
  }

  void next() {
    Token token;
    token.newlines_before = skip_space();
    token.first_comment = static_cast<uint32_t>(tokens_.comments.size());
    const bool is_first = tokens_.list.empty();
    int newlines = token.newlines_before;
    while (at(0) == '/' && (at(1) == '/' || at(1) == '*')) {
      if (newlines == 0 && !is_first) {
        fail("a comment stands on lines of its own, not behind code");
      }
      Comment comment{read_comment()};
      newlines = skip_space();
      comment.has_blank_after = newlines > 1;
      if (newlines == 0 && at_ < source_.size()) {
        fail("a comment stands on lines of its own, not before code");
      }
      tokens_.comments.push_back(comment);
      ++token.comment_count;
    }
    token.line = line_;
    read_token(token);
    tokens_.list.push_back(token);
    if (token.kind == TokenKind::Punctuator) {
      match_brackets(token.text.front());
    }
  }

  std::string_view read_comment() {
    const size_t begin = at_;
    if (at(1) == '/') {
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
    token.prefix = prefix_of(token.text);
    at_ += size;
  }

  void read_token(Token& token) {
    const char c = at(0);
    if (at_ >= source_.size()) {
      return;
    }
    if (is_name_start(c) || c == '#') {
      const auto* const end =
          std::find_if_not(source_.begin() + at_ + 1, source_.end(), is_name_part);
      const auto size = static_cast<size_t>(end - (source_.begin() + at_));
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
      return !before.is(")") && !before.is("]") && !before.is("}");
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
      holes_.push_back(open_.size());
    }
  }

  /// Ties brackets to each other; a brace that closes a hole of a template literal is followed by
  /// the next piece of its text.
  void match_brackets(char c) {
    const bool closes = c == ')' || c == ']' || c == '}';
    if (c == '}' && !holes_.empty() && holes_.back() == open_.size()) {
      holes_.pop_back();
      Token text;
      text.line = line_;
      read_template_text(text);
      tokens_.list.push_back(text);
    } else if (c == '(' || c == '[' || c == '{') {
      open_.push_back(static_cast<uint32_t>(tokens_.list.size() - 1));
    } else if (closes && !open_.empty()) {
      tokens_.list[open_.back()].close = static_cast<uint32_t>(tokens_.list.size() - 1);
      open_.pop_back();
    }
  }

  void read_punctuator(Token& token) {
    const size_t size = punctuator_size(at(0), at(1), at(2));
    if (size == 0) {
      fail(fmt::format("unexpected character `{}`", at(0)));
      ++at_;
      return;
    }
    take(token, TokenKind::Punctuator, size);
  }

  std::string_view source_;
  size_t at_ = 0;
  int line_ = 1;
  /// Brackets that wait to be closed.
  std::vector<uint32_t> open_;
  /// How many of them were open before each hole of a template literal that we are in.
  std::vector<size_t> holes_;
  Tokens tokens_;
};

}  // namespace

Tokens tokenize(std::string_view source) {
  return Lexer(source).run();
}

}  // namespace bspec::typescript
