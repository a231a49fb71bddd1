#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/steps.h"
#include "ir/expr/children.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// `null == null` is true in expressions, which in a policy lets strangers in: a guest is the owner
/// of what nobody owns. Rules and computed fields count where a policy names them.
class NullCheck {
 public:
  explicit NullCheck(Analysis& analysis) : analysis_(analysis) {}

  void check(ir::ExprId id) {
    if (!seen_.insert(id).second) {
      return;
    }
    const ir::Expr& expr = analysis_.program[id];
    if (const auto* binary = expr.as<ir::Binary>()) {
      check_comparison(expr, *binary);
    }
    if (const auto* in = expr.as<ir::InList>()) {
      const bool has_null =
          llvm::any_of(in->items, [this](ir::ExprId item) { return nullable(item); });
      if (nullable(in->value) && has_null) {
        report(expr, in->negated ? "not in" : "in", in->value);
      }
    }
    if (const auto* call = expr.as<ir::RuleCall>()) {
      check(analysis_.program[call->rule].condition);
    }
    if (const auto* field = expr.as<ir::FieldRef>()) {
      if (const std::optional<ir::ExprId> computed = analysis_.program[field->field].computed) {
        check(*computed);
      }
    }
    for (const ir::ExprId child : ir::children_of(expr)) {
      check(child);
    }
  }

 private:
  bool nullable(ir::ExprId id) const { return analysis_.program[id].type.nullable; }

  bool is_null(ir::ExprId id) const {
    return analysis_.program[id].as<ir::NullLiteral>() != nullptr;
  }

  void check_comparison(const ir::Expr& expr, const ir::Binary& binary) {
    const bool is_equality =
        binary.op == ir::BinaryOp::Equal || binary.op == ir::BinaryOp::NotEqual;
    if (is_equality && nullable(binary.left) && nullable(binary.right) && !is_null(binary.left) &&
        !is_null(binary.right)) {
      report(expr, binary.op == ir::BinaryOp::Equal ? "==" : "!=", binary.left);
    }
  }

  void report(const ir::Expr& expr, std::string_view op, ir::ExprId left) {
    const Span span = expr.span;
    const std::string guard =
        fmt::format("({} != null and ", analysis_.line(analysis_.program[left].span));
    analysis_.diags.report(diag::BothSidesNullable, span, op)
        .fix({"say that null is not enough",
              {{{span.file, span.begin, span.begin}, guard},
               {{span.file, span.end, span.end}, ")"}}});
  }

  Analysis& analysis_;
  std::set<ir::ExprId> seen_;
};

}  // namespace

void check_policy_nulls(Analysis& analysis) {
  NullCheck check(analysis);
  const auto check_if = [&check](const std::optional<ir::ExprId>& condition) {
    if (condition) {
      check.check(*condition);
    }
  };
  for (const ir::Entity& entity : analysis.program.entities) {
    for (const ir::Allow& allow : entity.policies) {
      check_if(allow.condition);
    }
    for (const ir::Moves& moves : entity.moves) {
      for (const ir::Move& move : moves.moves) {
        check_if(move.condition);
      }
    }
    for (const ir::FieldId field : entity.fields) {
      check_if(analysis.program[field].readable_when);
      check_if(analysis.program[field].writable_when);
    }
  }
}

}  // namespace bspec::sema
