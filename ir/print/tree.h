#pragma once

#include <string>
#include <utility>
#include <vector>

namespace bspec::ir {

/// Something to read: a text, a list, or members by name. An empty text stands for nothing.
struct Tree {
  enum class Kind { Text, List, Members } kind = Kind::Text;
  std::string text;
  std::vector<Tree> items;
  std::vector<std::pair<std::string, Tree>> members;

  static Tree of_text(std::string text) { return {Kind::Text, std::move(text), {}, {}}; }

  static Tree of_list(std::vector<Tree> items) { return {Kind::List, {}, std::move(items), {}}; }

  bool is_empty() const { return text.empty() && items.empty() && members.empty(); }
};

/// In the manner of YAML: on one line where it fits, else one member or item per line; a text of
/// several lines stands below its name.
std::string print_tree(const Tree& tree);

}  // namespace bspec::ir
