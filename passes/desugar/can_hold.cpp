#include "passes/desugar/can_hold.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "ir/expr/reads_caller.h"
#include "ir/program.h"

namespace bspec::passes {

namespace {

/// Which values a condition can have; neither means it is always unknown.
struct Outcomes {
  bool can_be_true = true;
  bool can_be_false = true;
};

constexpr Outcomes kUnknown = {false, false};

Outcomes only(bool value) {
  return {value, !value};
}

class Possibilities {
 public:
  Possibilities(const ir::Program& program, Asker asker) : program_(program), asker_(asker) {}

  Outcomes of(ir::ExprId id) const {
    const ir::Expr& expr = program_[id];
    if (const auto* literal = expr.as<ir::BoolLiteral>()) {
      return only(literal->value);
    }
    if (const auto* unary = expr.as<ir::Unary>()) {
      Outcomes operand = of(unary->operand);
      return {operand.can_be_false, operand.can_be_true};
    }
    if (const auto* binary = expr.as<ir::Binary>()) {
      return of_binary(id, *binary);
    }
    if (const auto* conditional = expr.as<ir::Conditional>()) {
      Outcomes then_value = of(conditional->then_value);
      Outcomes else_value = of(conditional->else_value);
      return {then_value.can_be_true || else_value.can_be_true,
              then_value.can_be_false || else_value.can_be_false};
    }
    if (const auto* rule = expr.as<ir::RuleCall>()) {
      return of(program_[rule->rule].condition);
    }
    const auto* field = expr.as<ir::FieldRef>();
    if (field != nullptr && program_[field->field].computed) {
      return of(*program_[field->field].computed);
    }
    return asker_ == Asker::Guest && ir::reads_caller(program_, id) ? kUnknown : Outcomes{};
  }

 private:
  Outcomes of_binary(ir::ExprId id, const ir::Binary& binary) const {
    if (binary.op == ir::BinaryOp::And || binary.op == ir::BinaryOp::Or) {
      Outcomes left = of(binary.left);
      Outcomes right = of(binary.right);
      if (binary.op == ir::BinaryOp::And) {
        return {left.can_be_true && right.can_be_true, left.can_be_false || right.can_be_false};
      }
      return {left.can_be_true || right.can_be_true, left.can_be_false && right.can_be_false};
    }
    bool is_equality = binary.op == ir::BinaryOp::Equal || binary.op == ir::BinaryOp::NotEqual;
    std::optional<bool> equal = is_equality ? known_equality(binary) : std::nullopt;
    if (equal) {
      return only(*equal == (binary.op == ir::BinaryOp::Equal));
    }
    return asker_ == Asker::Guest && ir::reads_caller(program_, id) ? kUnknown : Outcomes{};
  }

  /// Whether both sides are equal, as far as it follows from who asks: everything of a guest is
  /// null, and oneself is the row.
  std::optional<bool> known_equality(const ir::Binary& binary) const {
    if (is_null(binary.left) || is_null(binary.right)) {
      ir::ExprId value = is_null(binary.left) ? binary.right : binary.left;
      if (asker_ == Asker::Guest) {
        return starts_at_caller(value) ? std::optional(true) : std::nullopt;
      }
      return is<ir::Caller>(value) ? std::optional(false) : std::nullopt;
    }
    bool is_self = (is<ir::This>(binary.left) && is<ir::Caller>(binary.right)) ||
                   (is<ir::Caller>(binary.left) && is<ir::This>(binary.right));
    return asker_ == Asker::Self && is_self ? std::optional(true) : std::nullopt;
  }

  template <typename Node>
  bool is(ir::ExprId id) const {
    return program_[id].as<Node>() != nullptr;
  }

  bool is_null(ir::ExprId id) const { return is<ir::NullLiteral>(id); }

  bool starts_at_caller(ir::ExprId id) const {
    const ir::FieldRef* field = program_[id].as<ir::FieldRef>();
    return field == nullptr ? is<ir::Caller>(id) : starts_at_caller(field->base);
  }

  const ir::Program& program_;
  Asker asker_;
};

}  // namespace

bool can_hold(const ir::Program& program, const ir::Allow& allow, Asker asker) {
  return !allow.condition || Possibilities(program, asker).of(*allow.condition).can_be_true;
}

bool can_hold(const ir::Program& program, ir::EntityId entity, ir::PolicyOp op, Asker asker) {
  const std::vector<ir::Allow>& policies = program[entity].policies;
  return std::ranges::any_of(policies, [&](const ir::Allow& allow) {
    return allow.covers(op) && can_hold(program, allow, asker);
  });
}

bool can_hold(const ir::Program& program, ir::ExprId condition, Asker asker) {
  return Possibilities(program, asker).of(condition).can_be_true;
}

}  // namespace bspec::passes
