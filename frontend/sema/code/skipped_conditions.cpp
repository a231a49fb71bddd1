#include "frontend/sema/code/skipped_conditions.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "frontend/sema/analysis.h"
#include "ir/expr/children.h"
#include "ir/expr/reads_caller.h"
#include "support/diag/defs/code.h"

namespace bspec::sema {
namespace {

/// A member of the request, as the steps to it.
using RequestPath = std::vector<std::uint32_t>;

/// Absent for what is no member of the request.
std::optional<RequestPath> path_of(const ir::Program& program, ir::ExprId id) {
  if (const auto* request = program[id].as<ir::RequestRef>()) {
    RequestPath path = {static_cast<std::uint32_t>(request->part)};
    if (request->member) {
      path.push_back(*request->member);
    }
    return path;
  }
  const auto* member = program[id].as<ir::InputMemberRef>();
  std::optional<RequestPath> path =
      member == nullptr ? std::nullopt : path_of(program, member->base);
  if (path) {
    path->push_back(member->member);
  }
  return path;
}

class SkippedCondition {
 public:
  explicit SkippedCondition(Analysis& analysis) : analysis_(analysis) {}

  std::optional<ir::ExprId> find(ir::ExprId condition, Span span) {
    visit(condition);
    if (is_guarded_) {
      return std::nullopt;
    }
    if (found_.size() != 1) {
      const std::string count =
          found_.empty() ? std::string("none") : fmt::format("{}", found_.size());
      analysis_.diags.report(diag::WhereParameter, span, count);
      return std::nullopt;
    }
    return found_.front().second;
  }

 private:
  void visit(ir::ExprId id) {
    const ir::Program& program = analysis_.program;
    if (const std::optional<RequestPath> path = path_of(program, id)) {
      note_parameter(id, *path);
      return;
    }
    if (const std::optional<std::string> guard = guard_at(id)) {
      if (!is_guarded_) {
        analysis_.diags.report(diag::WhereGuard, program[id].span, *guard);
      }
      is_guarded_ = true;
      return;
    }
    for (const ir::ExprId child : ir::children_of(program[id])) {
      visit(child);
    }
  }

  void note_parameter(ir::ExprId id, const RequestPath& path) {
    const bool is_known =
        std::ranges::any_of(found_, [&](const auto& found) { return found.first == path; });
    if (analysis_.program[id].type.nullable && !is_known) {
      found_.emplace_back(path, id);
    }
  }

  /// What must not be skipped, because it can decide who sees a row.
  std::optional<std::string> guard_at(ir::ExprId id) const {
    const ir::Program& program = analysis_.program;
    const ir::Expr& expr = program[id];
    if (expr.as<ir::Caller>() != nullptr) {
      return "`caller`";
    }
    if (const auto* rule = expr.as<ir::RuleCall>();
        rule != nullptr && ir::reads_caller(program, id)) {
      return fmt::format("`{}`, which reads `caller`", program[rule->rule].name);
    }
    const auto* field = expr.as<ir::FieldRef>();
    if (field != nullptr && program[field->field].computed &&
        ir::reads_caller(program, *program[field->field].computed)) {
      return fmt::format("`{}`, which reads `caller`", program[field->field].name);
    }
    const auto* variable = expr.as<ir::VariableRef>();
    if (variable != nullptr && program[variable->variable].kind == ir::VariableKind::Let &&
        expr.type.is(ir::TypeKind::Row)) {
      return fmt::format("the row `{}`", program[variable->variable].name);
    }
    return std::nullopt;
  }

  Analysis& analysis_;
  std::vector<std::pair<RequestPath, ir::ExprId>> found_;
  bool is_guarded_ = false;
};

}  // namespace

std::optional<ir::ExprId> find_skipped(Analysis& analysis, ir::ExprId condition, Span span) {
  return SkippedCondition(analysis).find(condition, span);
}

}  // namespace bspec::sema
