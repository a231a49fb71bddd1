#include <algorithm>
#include <cstddef>

#include "frontend/sema/data/pattern_tree.h"

namespace bspec::sema {
namespace {

bool overlap(const CharSet& left, const CharSet& right) {
  return std::ranges::any_of(left, [&](const auto& a) {
    return std::ranges::any_of(
        right, [&](const auto& b) { return a.first <= b.second && b.first <= a.second; });
  });
}

/// The positions (places of one character) of a part of a pattern that can come first and last.
struct Ends {
  bool may_be_empty = true;
  std::vector<std::size_t> first;
  std::vector<std::size_t> last;
};

void append(std::vector<std::size_t>& to, const std::vector<std::size_t>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

/// The position automaton (Glushkov) of a pattern: which characters can come after which.
class Positions {
 public:
  Ends add(const PatternNode& node) {
    switch (node.kind) {
      case PatternNode::Kind::Chars:
        return add_chars(node.chars);
      case PatternNode::Kind::Sequence:
        return add_sequence(node);
      case PatternNode::Kind::Choice:
        return add_choice(node);
      case PatternNode::Kind::Repeat:
        return add_repeat(node);
    }
    return {};
  }

  /// No text leads to two positions at once, or to one in two ways.
  bool is_deterministic(const Ends& ends) const {
    return is_deterministic(ends.first) &&
           std::ranges::all_of(follow_, [this](const std::vector<std::size_t>& next) {
             return is_deterministic(next);
           });
  }

 private:
  Ends add_chars(const CharSet& chars) {
    const std::size_t position = chars_.size();
    chars_.push_back(chars);
    follow_.emplace_back();
    return {false, {position}, {position}};
  }

  Ends add_sequence(const PatternNode& node) {
    Ends all;
    for (const PatternNode& child : node.children) {
      const Ends ends = add(child);
      connect(all.last, ends.first);
      if (all.may_be_empty) {
        append(all.first, ends.first);
      }
      if (!ends.may_be_empty) {
        all.last.clear();
      }
      append(all.last, ends.last);
      all.may_be_empty = all.may_be_empty && ends.may_be_empty;
    }
    return all;
  }

  Ends add_choice(const PatternNode& node) {
    Ends all{false, {}, {}};
    for (const PatternNode& child : node.children) {
      const Ends ends = add(child);
      append(all.first, ends.first);
      append(all.last, ends.last);
      all.may_be_empty = all.may_be_empty || ends.may_be_empty;
    }
    return all;
  }

  Ends add_repeat(const PatternNode& node) {
    Ends ends = add(node.children.front());
    if (node.loops) {
      connect(ends.last, ends.first);
    }
    ends.may_be_empty = ends.may_be_empty || node.may_be_absent;
    return ends;
  }

  void connect(const std::vector<std::size_t>& from, const std::vector<std::size_t>& to) {
    for (const std::size_t position : from) {
      append(follow_[position], to);
    }
  }

  bool is_deterministic(const std::vector<std::size_t>& next) const {
    for (std::size_t i = 0; i < next.size(); ++i) {
      for (std::size_t j = i + 1; j < next.size(); ++j) {
        if (overlap(chars_[next[i]], chars_[next[j]])) {
          return false;
        }
      }
    }
    return true;
  }

  std::vector<CharSet> chars_;
  std::vector<std::vector<std::size_t>> follow_;
};

bool has_open_repeat(const PatternNode& node) {
  return (node.kind == PatternNode::Kind::Repeat && node.is_open) ||
         std::ranges::any_of(node.children, has_open_repeat);
}

bool may_be_empty(const PatternNode& node) {
  return Positions().add(node).may_be_empty;
}

bool is_ambiguous(const PatternNode& repeat) {
  Positions positions;
  const Ends ends = positions.add(repeat);
  return may_be_empty(repeat.children.front()) || !positions.is_deterministic(ends);
}

}  // namespace

bool has_ambiguous_repeat(const PatternNode& pattern) {
  if (pattern.kind == PatternNode::Kind::Repeat && pattern.loops &&
      has_open_repeat(pattern.children.front()) && is_ambiguous(pattern)) {
    return true;
  }
  return std::ranges::any_of(pattern.children, has_ambiguous_repeat);
}

}  // namespace bspec::sema
