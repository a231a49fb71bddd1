#pragma once

#include <string>
#include <vector>

#include "ir/program.h"
#include "passes/plan/sql/expression.h"

namespace bspec::passes {

/// `allow` lines as conditions on the row that `this` is: alternatives, of which one has to hold.
class RuleText {
 public:
  explicit RuleText(const ir::Program& program, SqlExpressions& expressions)
      : program_(program), expressions_(expressions) {}

  /// Adds the alternatives of lines that count for `op`.
  void add(const std::vector<const ir::Allow*>& lines, ir::PolicyOp op);

  /// Those of rules about another row.
  void add(const RuleText& others) {
    alternatives_.insert(alternatives_.end(), others.alternatives_.begin(),
                         others.alternatives_.end());
  }

  /// An operand of AND.
  std::string text() const;

 private:
  std::string through(const ir::Allow& line, ir::PolicyOp op);

  const ir::Program& program_;
  SqlExpressions& expressions_;
  std::vector<std::string> alternatives_;
};

/// Whether the row that a line points to decides as it is got (`get list read`), or updated.
ir::PolicyOp decided_by(ir::PolicyOp op);

}  // namespace bspec::passes
