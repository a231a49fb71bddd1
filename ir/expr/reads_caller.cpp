#include "ir/expr/reads_caller.h"

#include <set>

#include "ir/expr/children.h"
#include "ir/program.h"

namespace bspec::ir {
namespace {

/// Looks through rules and computed fields, each once: they may be many and name each other.
class CallerSearch {
 public:
  explicit CallerSearch(const Program& program) : program_(program) {}

  bool finds_in(ExprId id) {
    const Expr& expr = program_[id];
    if (expr.as<Caller>() != nullptr) {
      return true;
    }
    if (const auto* field = expr.as<FieldRef>()) {
      const std::optional<ExprId>& computed = program_[field->field].computed;
      if (computed && fields_.insert(field->field).second && finds_in(*computed)) {
        return true;
      }
    }
    if (const auto* rule = expr.as<RuleCall>()) {
      if (rules_.insert(rule->rule).second && finds_in(program_[rule->rule].condition)) {
        return true;
      }
    }
    for (const ExprId child : children_of(expr)) {
      if (finds_in(child)) {
        return true;
      }
    }
    return false;
  }

 private:
  const Program& program_;
  std::set<FieldId> fields_;
  std::set<RuleId> rules_;
};

}  // namespace

bool reads_caller(const Program& program, ExprId expr) {
  return CallerSearch(program).finds_in(expr);
}

}  // namespace bspec::ir
