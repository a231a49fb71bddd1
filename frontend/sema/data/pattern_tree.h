#pragma once

#include <utility>
#include <vector>

namespace bspec::sema {

/// Ranges of code points, both ends included.
using CharSet = std::vector<std::pair<char32_t, char32_t>>;

/// A pattern of `matches`, read.
struct PatternNode {
  enum class Kind { Chars, Sequence, Choice, Repeat };

  Kind kind = Kind::Sequence;
  /// Of Chars.
  CharSet chars;
  /// One of a Repeat, any number of the others.
  std::vector<PatternNode> children;
  /// Of a Repeat: whether it can stand not at all, more than once, and without end.
  bool may_be_absent = false;
  bool loops = false;
  bool is_open = false;
};

/// Whether a repeat inside a repeat can match one text in several ways, which takes a backtracking
/// matcher exponential time: `(a+)*`. `(-[a-z]+)*` cannot, because `-` says where each turn begins.
bool has_ambiguous_repeat(const PatternNode& pattern);

}  // namespace bspec::sema
