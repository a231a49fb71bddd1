#pragma once

#include <string_view>
#include <vector>

#include "frontend/ast/expr.h"
#include "support/base/arena.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::parse {

/// A flat chain of prefixes, operands and operators as the grammar gives it, which becomes a tree
/// by the precedence of the language, tightest first:
///
///   -   * / %   + -   ??   ..   == != < <= > >= in   not   and   or
///
/// Comparisons and ranges do not chain; `??` groups to the right, the others to the left.
class Chain {
 public:
  void add_prefix(std::string_view spelling, Span span);
  void add_operand(ast::Expr* operand);
  void add_operator(std::string_view spelling, Span span);

  /// How many levels the tree may have.
  size_t depth() const { return items_.size(); }

  /// The tree. The chain begins with a prefix or operand and ends with an operand.
  ast::Expr* build(const SourceFile& source, Arena& arena, Diagnostics& diags) const;

 private:
  struct Item {
    enum class Kind { Prefix, Operand, Operator } kind;
    ast::UnaryOp prefix = ast::UnaryOp::Not;
    ast::BinaryOp op = ast::BinaryOp::Or;
    ast::Expr* operand = nullptr;
    Span span;
  };
  class Climber;

  std::vector<Item> items_;
};

}  // namespace bspec::parse
