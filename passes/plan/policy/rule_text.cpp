#include "passes/plan/policy/rule_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "passes/plan/policy/policies.h"
#include "passes/plan/sql/layout.h"

namespace bspec::passes {

ir::PolicyOp decided_by(ir::PolicyOp op) {
  return op == ir::PolicyOp::Get || op == ir::PolicyOp::List ? ir::PolicyOp::Get
                                                             : ir::PolicyOp::Update;
}

void RuleText::add(const std::vector<const ir::Allow*>& lines, ir::PolicyOp op) {
  for (const ir::Allow* line : lines) {
    if (line->with.empty()) {
      const std::vector<std::string> more = line->condition
                                                ? expressions_.alternatives({*line->condition})
                                                : std::vector<std::string>{"TRUE"};
      alternatives_.insert(alternatives_.end(), more.begin(), more.end());
      continue;
    }
    std::string text = through(*line, op);
    if (line->condition) {
      text += fmt::format(" AND {}", expressions_.condition(*line->condition).text);
    }
    alternatives_.push_back(std::move(text));
  }
}

/// `allow … with path`: the row at its end passes its own rules.
std::string RuleText::through(const ir::Allow& line, ir::PolicyOp op) {
  RowPath path = expressions_.self();
  for (const ir::FieldId next : line.with) {
    path = step(path, next);
  }
  const ir::PolicyOp asked = decided_by(op);
  const std::vector<const ir::Allow*> rules = lines_of(program_[end_of(program_, path)], asked);
  return expressions_
      .exists(path,
              [&] {
                RuleText inner(program_, expressions_);
                inner.add(rules, asked);
                return inner.text();
              })
      .text;
}

std::string RuleText::text() const {
  const bool is_open = std::ranges::find(alternatives_, "TRUE") != alternatives_.end();
  if (is_open || alternatives_.empty()) {
    return is_open ? "TRUE" : "FALSE";
  }
  return any_of(alternatives_);
}

}  // namespace bspec::passes
