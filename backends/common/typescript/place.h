#pragma once

#include <cstddef>
#include <vector>

#include "backends/common/typescript/syntax.h"

namespace bspec::typescript {

/// The way from the root to the node that is being printed, and what that way decides.
class Place {
 public:
  void push_back(const Node* node) { path_.push_back(node); }

  void pop_back() { path_.pop_back(); }

  size_t size() const { return path_.size(); }

  /// Goes back to where the way was as long as this.
  void resize(size_t size) { path_.resize(size); }

  const Node* current() const { return path_.back(); }

  /// The node above the current one, or above that.
  const Node* parent(size_t above = 0) const {
    return path_.size() >= 2 + above ? path_[path_.size() - 2 - above] : nullptr;
  }

  /// How many braces, one inside the other, are open around the current node at least.
  size_t open_braces() const;

  // layout_parens.cpp
  bool needs_parens(const Node* node) const;

 private:
  bool needs_parens_as_operand(const Node* node, const Node* above) const;
  bool needs_parens_as_type(const Node* node, const Node* above) const;
  bool starts_statement_or_arrow_body(const Node* node) const;

  std::vector<const Node*> path_;
};

}  // namespace bspec::typescript
