#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <antlr4-runtime.h>

namespace bspec::parse {

/// Follows how deep brackets, the `<` of types and `if` stand inside each other, before any of them
/// is parsed: each level is a level of the parser's stack. An `if` counts as inside another when it
/// follows `then`, `else` or `if`, which covers long `else if` chains.
class Nesting {
 public:
  /// Takes the next token and gives the depth at it.
  size_t enter(const antlr4::Token& token, std::string_view text);

 private:
  /// What is open inside one pair of brackets.
  struct Level {
    size_t types = 0;
    size_t conditions = 0;
  };

  size_t depth() const;
  void open();
  void close();

  std::vector<Level> levels_ = {Level{}};
  size_t outer_ = 0;
  bool after_type_name_ = false;
  bool after_branch_ = false;
};

}  // namespace bspec::parse
