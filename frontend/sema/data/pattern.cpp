#include "frontend/sema/data/pattern.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "frontend/sema/data/pattern_tree.h"
#include "support/text/utf8.h"

namespace bspec::sema {
namespace {

constexpr std::size_t kMaxLength = 200;
constexpr int kMaxDepth = 20;
constexpr int kMaxRepeat = 1000;
constexpr std::string_view kEscapable = "()*+-.?[\\]^{|}nrt";

constexpr char32_t kLastCodePoint = 0x10FFFF;

CharSet complement(CharSet set) {
  std::ranges::sort(set);
  CharSet outside;
  char32_t next = 0;
  for (const auto& [first, last] : set) {
    if (first > next) {
      outside.emplace_back(next, first - 1);
    }
    next = std::max<char32_t>(next, last + 1);
  }
  if (next <= kLastCodePoint) {
    outside.emplace_back(next, kLastCodePoint);
  }
  return outside;
}

PatternNode chars_node(CharSet chars) {
  PatternNode node;
  node.kind = PatternNode::Kind::Chars;
  node.chars = std::move(chars);
  return node;
}

/// How often a part of a pattern stands; without `most` there is no end.
struct Counts {
  int least = 1;
  std::optional<int> most = 1;
};

/// Recursive descent over the grammar of RFC 9485; remembers the first fault.
class PatternReader {
 public:
  explicit PatternReader(std::string_view text) : text_(text) {}

  std::optional<std::string> read() {
    if (text::count_code_points(text_) > kMaxLength) {
      return fmt::format("has more than {} characters", kMaxLength);
    }
    const PatternNode pattern = read_choice(0);
    if (!fault_ && at_ < text_.size()) {
      fail("has a `)` that closes nothing");
    }
    if (!fault_ && has_ambiguous_repeat(pattern)) {
      fail("repeats a part that repeats itself and can match one text in several ways");
    }
    return fault_;
  }

 private:
  bool at_end() const { return fault_.has_value() || at_ >= text_.size(); }

  char peek() const { return text_[at_]; }

  bool accept(char c) {
    if (at_end() || peek() != c) {
      return false;
    }
    ++at_;
    return true;
  }

  void fail(std::string why) {
    if (!fault_) {
      fault_ = std::move(why);
    }
  }

  PatternNode read_choice(int depth) {
    PatternNode choice;
    choice.kind = PatternNode::Kind::Choice;
    if (depth > kMaxDepth) {
      fail("has parentheses that are nested too deep");
      return choice;
    }
    choice.children.push_back(read_sequence(depth));
    while (accept('|')) {
      choice.children.push_back(read_sequence(depth));
    }
    return choice;
  }

  PatternNode read_sequence(int depth) {
    PatternNode sequence;
    while (!at_end() && peek() != '|' && peek() != ')') {
      PatternNode atom = read_atom(depth);
      const Counts counts = read_quantifier();
      if (counts.least == 1 && counts.most == 1) {
        sequence.children.push_back(std::move(atom));
        continue;
      }
      PatternNode repeat;
      repeat.kind = PatternNode::Kind::Repeat;
      repeat.children.push_back(std::move(atom));
      repeat.may_be_absent = counts.least == 0;
      repeat.is_open = !counts.most;
      repeat.loops = repeat.is_open || *counts.most > 1;
      sequence.children.push_back(std::move(repeat));
    }
    return sequence;
  }

  PatternNode read_atom(int depth) {
    if (accept('(')) {
      PatternNode group = read_choice(depth + 1);
      if (!accept(')')) {
        fail("has a `(` that is not closed");
      }
      return group;
    }
    if (accept('[')) {
      return read_class();
    }
    if (accept('.')) {
      return chars_node(complement({{U'\n', U'\n'}, {U'\r', U'\r'}}));
    }
    if (std::string_view("*+?{").find(peek()) != std::string_view::npos) {
      fail(fmt::format("has a `{}` that repeats nothing", peek()));
    } else if (std::string_view("]}^$").find(peek()) != std::string_view::npos) {
      fail(
          fmt::format("has a `{0}`; the character itself is `\\{0}`, and a pattern always matches "
                      "the whole text",
                      peek()));
    }
    const char32_t c = read_character();
    return chars_node({{c, c}});
  }

  /// A character that stands for itself, maybe after a backslash.
  char32_t read_character() {
    if (at_end()) {
      return 0;
    }
    if (accept('\\')) {
      return read_escape();
    }
    const text::CodePoint point = text::decode_code_point(text_, at_);
    at_ += point.size;
    return point.value;
  }

  char32_t read_escape() {
    if (at_end()) {
      fail("ends with a backslash");
      return 0;
    }
    const char escaped = peek();
    if (escaped == 'p' || escaped == 'P') {
      fail("has a class `\\p`, which not every target knows");
    } else if (kEscapable.find(escaped) == std::string_view::npos) {
      fail(fmt::format("has the escape `\\{}`; use a class such as `[0-9]`", escaped));
    }
    ++at_;
    const bool is_control = escaped == 'n' || escaped == 'r' || escaped == 't';
    return is_control ? (escaped == 'n'   ? U'\n'
                         : escaped == 'r' ? U'\r'
                                          : U'\t')
                      : static_cast<char32_t>(static_cast<unsigned char>(escaped));
  }

  PatternNode read_class() {
    const bool is_negated = accept('^');
    CharSet chars;
    while (!at_end() && peek() != ']') {
      if (peek() == '[') {
        fail("has a `[` inside a class; the character itself is `\\[`");
      }
      const char32_t first = read_character();
      char32_t last = first;
      if (!at_end() && peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
        ++at_;
        last = read_character();
      }
      if (last < first) {
        fail("has a range whose ends are the wrong way round");
      }
      chars.emplace_back(first, last);
    }
    if (!accept(']')) {
      fail("has a `[` that is not closed");
    } else if (chars.empty()) {
      fail("has an empty class `[]`");
    }
    return chars_node(is_negated ? complement(std::move(chars)) : std::move(chars));
  }

  Counts read_quantifier() {
    if (accept('?')) {
      return {0, 1};
    }
    if (accept('*')) {
      return {0, std::nullopt};
    }
    if (accept('+')) {
      return {1, std::nullopt};
    }
    return accept('{') ? read_counts() : Counts{};
  }

  Counts read_counts() {
    const std::optional<int> least = read_count();
    std::optional<int> most = least;
    if (accept(',')) {
      most = read_count();
    }
    if (!least || !accept('}')) {
      fail("has a repeat that is not like `{2}`, `{2,}` or `{2,5}`");
    } else if (most && *most < *least) {
      fail("has a repeat whose ends are the wrong way round");
    } else if (*least > kMaxRepeat || most.value_or(0) > kMaxRepeat) {
      fail(fmt::format("repeats more than {} times", kMaxRepeat));
    }
    return {least.value_or(1), most};
  }

  std::optional<int> read_count() {
    std::optional<int> count;
    while (!at_end() && peek() >= '0' && peek() <= '9' && count.value_or(0) <= kMaxRepeat) {
      count = count.value_or(0) * 10 + (peek() - '0');
      ++at_;
    }
    return count;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<std::string> fault_;
};

}  // namespace

std::optional<std::string> find_pattern_fault(std::string_view pattern) {
  return PatternReader(pattern).read();
}

}  // namespace bspec::sema
