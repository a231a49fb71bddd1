#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "passes/plan/input/samples.h"

namespace bspec::passes {
namespace {

constexpr int kMostRepeats = 64;

/// Walks a pattern from left to right and writes the first text that it finds: the first branch,
/// the first character of a class, and every part that may be repeated `repeats_` times.
class PatternSample {
 public:
  PatternSample(std::string_view pattern, int repeats) : rest_(pattern), repeats_(repeats) {}

  std::string run() { return branches(); }

 private:
  std::string branches() {
    std::string first = sequence();
    while (take('|')) {
      sequence();
    }
    return first;
  }

  std::string sequence() {
    std::string text;
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      const std::string piece = atom();
      const int count = quantity();
      for (int turn = 0; turn < count; ++turn) {
        text += piece;
      }
    }
    return text;
  }

  std::string atom() {
    if (take('(')) {
      std::string inner = branches();
      take(')');
      return inner;
    }
    if (take('[')) {
      return character_class();
    }
    if (take('\\')) {
      return std::string(1, next());
    }
    const char character = next();
    return std::string(1, character == '.' ? 'a' : character);
  }

  /// Its first character; of a negated class one that is seldom in one.
  std::string character_class() {
    const bool is_negated = take('^');
    std::string members;
    while (!rest_.empty() && rest_.front() != ']') {
      take('\\');
      members += next();
    }
    take(']');
    if (!is_negated) {
      return members.substr(0, 1);
    }
    for (const char candidate : std::string_view("aA0~ ")) {
      if (members.find(candidate) == std::string::npos) {
        return std::string(1, candidate);
      }
    }
    return {};
  }

  int quantity() {
    if (take('?')) {
      return 0;
    }
    if (take('*')) {
      return repeats_ - 1;
    }
    if (take('+')) {
      return repeats_;
    }
    return take('{') ? counted() : 1;
  }

  /// `{2}`, `{2,}`, `{2,5}` behind its brace.
  int counted() {
    const int least = number();
    const bool is_range = take(',');
    const bool is_bounded = is_range && !rest_.empty() && rest_.front() != '}';
    const int most = is_bounded ? number() : std::max(least, repeats_);
    take('}');
    return is_range ? std::clamp(repeats_ - 1, least, most) : least;
  }

  int number() {
    int value = 0;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      value = value * 10 + (next() - '0');
    }
    return value;
  }

  bool take(char expected) {
    if (rest_.empty() || rest_.front() != expected) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }

  char next() {
    if (rest_.empty()) {
      return 'a';
    }
    const char character = rest_.front();
    rest_.remove_prefix(1);
    return character;
  }

  std::string_view rest_;
  int repeats_;
};

}  // namespace

std::optional<std::string> sample_of_pattern(std::string_view pattern, std::int64_t min_length) {
  for (int repeats = 1; repeats <= kMostRepeats; ++repeats) {
    std::string text = PatternSample(pattern, repeats).run();
    if (static_cast<std::int64_t>(text.size()) >= min_length) {
      return text;
    }
  }
  return std::nullopt;
}

}  // namespace bspec::passes
