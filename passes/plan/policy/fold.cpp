#include "passes/plan/policy/fold.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "ir/program.h"
#include "passes/plan/policy/policies.h"

namespace bspec::passes {
namespace {

/// Decides conditions from what is known; what it cannot decide is absent.
class Folder {
 public:
  Folder(const ir::Program& program, const KnownRow& row) : program_(program), row_(row) {}

  std::optional<bool> decide(ir::ExprId id) const {
    const ir::Expr& expr = program_[id];
    if (const auto* literal = expr.as<ir::BoolLiteral>()) {
      return literal->value;
    }
    if (const auto* unary = expr.as<ir::Unary>();
        unary != nullptr && unary->op == ir::UnaryOp::Not) {
      const std::optional<bool> operand = decide(unary->operand);
      return operand ? std::optional(!*operand) : std::nullopt;
    }
    if (const auto* binary = expr.as<ir::Binary>()) {
      return decide(*binary);
    }
    if (const auto* ref = expr.as<ir::FieldRef>()) {
      const auto known = known_value(*ref);
      return known ? decide(*known) : std::nullopt;
    }
    return std::nullopt;
  }

 private:
  std::optional<bool> decide(const ir::Binary& binary) const {
    if (binary.op == ir::BinaryOp::And || binary.op == ir::BinaryOp::Or) {
      const std::optional<bool> left = decide(binary.left);
      const std::optional<bool> right = decide(binary.right);
      const bool decisive = binary.op == ir::BinaryOp::Or;
      if (left == decisive || right == decisive) {
        return decisive;
      }
      return left && right ? std::optional(!decisive) : std::nullopt;
    }
    if (binary.op != ir::BinaryOp::Equal && binary.op != ir::BinaryOp::NotEqual) {
      return std::nullopt;
    }
    const std::optional<bool> equal = are_equal(resolve(binary.left), resolve(binary.right));
    if (!equal) {
      return std::nullopt;
    }
    return *equal == (binary.op == ir::BinaryOp::Equal);
  }

  /// The expression that a field of the row is known to have.
  std::optional<ir::ExprId> known_value(const ir::FieldRef& ref) const {
    if (program_[ref.base].as<ir::This>() == nullptr) {
      return std::nullopt;
    }
    const auto known = row_.values.find(ref.field);
    return known == row_.values.end() ? std::nullopt : std::optional(known->second);
  }

  const ir::Expr& resolve(ir::ExprId id) const {
    const auto* ref = program_[id].as<ir::FieldRef>();
    if (ref == nullptr) {
      return program_[id];
    }
    const std::optional<ir::ExprId> known = known_value(*ref);
    return program_[known.value_or(id)];
  }

  bool is_caller(const ir::Expr& expr) const {
    return expr.as<ir::Caller>() != nullptr || (row_.is_caller && expr.as<ir::This>() != nullptr) ||
           (row_.other_is_caller && expr.as<ir::Other>() != nullptr);
  }

  std::optional<bool> are_equal(const ir::Expr& left, const ir::Expr& right) const {
    if (is_caller(left) && is_caller(right)) {
      return row_.has_caller ? std::optional(true) : std::nullopt;
    }
    const auto* left_enum = left.as<ir::EnumLiteral>();
    const auto* right_enum = right.as<ir::EnumLiteral>();
    if (left_enum != nullptr && right_enum != nullptr) {
      return left_enum->index == right_enum->index;
    }
    const auto* left_bool = left.as<ir::BoolLiteral>();
    const auto* right_bool = right.as<ir::BoolLiteral>();
    if (left_bool != nullptr && right_bool != nullptr) {
      return left_bool->value == right_bool->value;
    }
    return std::nullopt;
  }

  const ir::Program& program_;
  const KnownRow& row_;
};

bool any_holds(const ir::Program& program,
               const std::vector<const ir::Allow*>& lines,
               const KnownRow& row) {
  const Folder folder(program, row);
  return std::ranges::any_of(lines, [&](const ir::Allow* line) {
    return line->with.empty() && (!line->condition || folder.decide(*line->condition) == true);
  });
}

}  // namespace

bool provably_allowed(const ir::Program& program,
                      ir::EntityId entity,
                      ir::PolicyOp op,
                      const KnownRow& row) {
  return any_holds(program, lines_of(program[entity], op), row);
}

bool provably_allowed_pair(const ir::Program& program,
                           ir::FieldId end,
                           ir::PolicyOp op,
                           const KnownRow& row) {
  const PairLines lines = lines_of_pair(program, end, op);
  KnownRow from_there = row;
  std::swap(from_there.is_caller, from_there.other_is_caller);
  return any_holds(program, lines.own, row) || any_holds(program, lines.others, from_there);
}

}  // namespace bspec::passes
