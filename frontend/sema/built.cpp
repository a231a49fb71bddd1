#include "frontend/sema/built.h"

#include <string_view>

#include "frontend/sema/analysis.h"
#include "frontend/sema/not_built.h"
#include "support/diag/defs/backend.h"

namespace bspec::sema {
namespace {

bool is_arithmetic(ir::BinaryOp op) {
  switch (op) {
    case ir::BinaryOp::Add:
    case ir::BinaryOp::Subtract:
    case ir::BinaryOp::Multiply:
    case ir::BinaryOp::Divide:
    case ir::BinaryOp::Modulo:
    case ir::BinaryOp::Coalesce:
      return true;
    case ir::BinaryOp::Or:
    case ir::BinaryOp::And:
    case ir::BinaryOp::Equal:
    case ir::BinaryOp::NotEqual:
    case ir::BinaryOp::Less:
    case ir::BinaryOp::LessEqual:
    case ir::BinaryOp::Greater:
    case ir::BinaryOp::GreaterEqual:
      return false;
  }
  return false;
}

/// Looks through one expression; stops at the first part that is not built.
class BuiltChecker {
 public:
  BuiltChecker(Analysis& analysis, Purpose purpose) : analysis_(analysis), purpose_(purpose) {}

  /// False once something has been reported.
  bool check(ir::ExprId id) {
    const ir::Expr& expr = analysis_.program[id];
    if (expr.type.is_error()) {
      return true;
    }
    if (purpose_ == Purpose::ViewMember) {
      return check_view_member(id);
    }
    if (const auto* unary = expr.as<ir::Unary>()) {
      return check_unary(id, *unary);
    }
    if (const auto* binary = expr.as<ir::Binary>()) {
      return check_binary(id, *binary);
    }
    if (const auto* list = expr.as<ir::InList>()) {
      return check_list(*list);
    }
    if (const auto* conditional = expr.as<ir::Conditional>()) {
      return check_conditional(id, *conditional);
    }
    if (const auto* field = expr.as<ir::FieldRef>()) {
      return check_path(id, *field);
    }
    if (const auto* shown = expr.as<ir::AsView>()) {
      return is_at_hand(shown->base) || unbuilt(id, "`as` of anything but a row at hand is");
    }
    return expr.as<ir::Comprehension>() == nullptr || unbuilt(id, "`count` here is");
  }

 private:
  bool is_in_database() const {
    return purpose_ == Purpose::Policy || purpose_ == Purpose::ListCondition;
  }

  bool unbuilt(ir::ExprId id, std::string_view phrase) {
    report_not_built(analysis_, diag::ExpressionNotBuilt, analysis_.program[id].span, phrase);
    return false;
  }

  bool check_unary(ir::ExprId id, const ir::Unary& unary) {
    if (unary.op == ir::UnaryOp::Negate) {
      return unbuilt(id, "`-` before anything but a number is");
    }
    return check(unary.operand);
  }

  bool check_binary(ir::ExprId id, const ir::Binary& binary) {
    if (is_in_database() && is_arithmetic(binary.op)) {
      return unbuilt(id, "arithmetic in a condition on rows is");
    }
    return check(binary.left) && check(binary.right);
  }

  bool check_list(const ir::InList& list) {
    for (const ir::ExprId item : list.items) {
      if (!check(item)) {
        return false;
      }
    }
    return check(list.value);
  }

  bool check_conditional(ir::ExprId id, const ir::Conditional& conditional) {
    if (is_in_database()) {
      return unbuilt(id, "`if` in a condition on rows is");
    }
    return check(conditional.condition) && check(conditional.then_value) &&
           check(conditional.else_value);
  }

  /// The database follows any path; a program has only the rows that statements fetched.
  bool check_path(ir::ExprId id, const ir::FieldRef& field) {
    const bool is_collection = analysis_.program[id].type.is(ir::TypeKind::Rows);
    if (is_collection) {
      return unbuilt(id, "a collection here is");
    }
    if (purpose_ == Purpose::Statement && !is_at_hand(field.base)) {
      return unbuilt(id, "a path of several steps in a statement is");
    }
    return true;
  }

  bool is_at_hand(ir::ExprId id) const {
    const ir::Expr& expr = analysis_.program[id];
    return expr.as<ir::VariableRef>() != nullptr || expr.as<ir::Caller>() != nullptr;
  }

  bool check_view_member(ir::ExprId id) {
    const ir::Expr& expr = analysis_.program[id];
    if (expr.as<ir::FieldRef>() != nullptr && is_path_from_row(id)) {
      return true;
    }
    if (const auto* shown = expr.as<ir::AsView>()) {
      return is_own_field(shown->base) ||
             unbuilt(id, "`as` of a path of several steps in a view is");
    }
    if (const auto* counted = expr.as<ir::Comprehension>()) {
      return is_own_field(counted->source) ||
             unbuilt(id, "`count` of a path of several steps in a view is");
    }
    return unbuilt(id, "a member of a view that is neither a path nor `as` nor `count` is");
  }

  bool is_path_from_row(ir::ExprId id) const {
    const ir::Expr& expr = analysis_.program[id];
    if (const auto* field = expr.as<ir::FieldRef>()) {
      return is_path_from_row(field->base);
    }
    return expr.as<ir::This>() != nullptr;
  }

  bool is_own_field(ir::ExprId id) const {
    const auto* field = analysis_.program[id].as<ir::FieldRef>();
    return field != nullptr && analysis_.program[field->base].as<ir::This>() != nullptr;
  }

  Analysis& analysis_;
  Purpose purpose_;
};

}  // namespace

void check_is_built(Analysis& analysis, Purpose purpose, ir::ExprId expr) {
  BuiltChecker(analysis, purpose).check(expr);
}

}  // namespace bspec::sema
