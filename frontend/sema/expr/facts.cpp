#include "frontend/sema/expr/facts.h"

#include <utility>

#include <fmt/format.h>

#include "ir/program.h"

namespace bspec::sema {
namespace {

/// A path from something that has a name; absent for every other expression.
struct PathKey {
  std::string text;
  std::set<ir::EntityId> rows;
};

std::optional<PathKey> key_of(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  if (expr.as<ir::Caller>() != nullptr) {
    return PathKey{"caller", {}};
  }
  if (expr.as<ir::This>() != nullptr) {
    return PathKey{"this", {}};
  }
  if (const auto* variable = expr.as<ir::VariableRef>()) {
    return PathKey{fmt::format("variable{}", variable->variable.index()), {}};
  }
  if (const auto* request = expr.as<ir::RequestRef>()) {
    return PathKey{fmt::format("request{}.{}", static_cast<int>(request->part),
                               request->member ? static_cast<int>(*request->member) : -1),
                   {}};
  }
  if (const auto* member = expr.as<ir::InputMemberRef>()) {
    std::optional<PathKey> base = key_of(program, member->base);
    if (base) {
      base->text += fmt::format(".{}", member->member);
    }
    return base;
  }
  if (const auto* member = expr.as<ir::RecordMemberRef>()) {
    std::optional<PathKey> base = key_of(program, member->base);
    if (base) {
      base->text += fmt::format(".{}", member->member);
    }
    return base;
  }
  if (const auto* field = expr.as<ir::FieldRef>()) {
    std::optional<PathKey> base = key_of(program, field->base);
    if (base) {
      base->text += fmt::format(".{}", field->field.index());
      base->rows.insert(program[field->field].entity);
    }
    return base;
  }
  return std::nullopt;
}

bool is_null(const ir::Program& program, ir::ExprId id) {
  return program[id].as<ir::NullLiteral>() != nullptr;
}

/// The operand that a comparison with `null` is about.
std::optional<ir::ExprId> tested_for_null(const ir::Program& program, const ir::Binary& binary) {
  if (is_null(program, binary.right)) {
    return binary.left;
  }
  return is_null(program, binary.left) ? std::optional(binary.right) : std::nullopt;
}

/// The paths that are not null when the condition has this outcome.
void collect(const ir::Program& program,
             ir::ExprId condition,
             bool outcome,
             std::vector<ir::ExprId>& present) {
  if (const auto* unary = program[condition].as<ir::Unary>()) {
    if (unary->op == ir::UnaryOp::Not) {
      collect(program, unary->operand, !outcome, present);
    }
    return;
  }
  const auto* binary = program[condition].as<ir::Binary>();
  if (binary == nullptr) {
    return;
  }
  const bool splits =
      (binary->op == ir::BinaryOp::And && outcome) || (binary->op == ir::BinaryOp::Or && !outcome);
  if (splits) {
    collect(program, binary->left, outcome, present);
    collect(program, binary->right, outcome, present);
  }
  const bool says_present = (binary->op == ir::BinaryOp::NotEqual && outcome) ||
                            (binary->op == ir::BinaryOp::Equal && !outcome);
  if (says_present) {
    if (const auto tested = tested_for_null(program, *binary)) {
      present.push_back(*tested);
    }
  }
}

std::optional<ir::ExprId> base_of(const ir::Program& program, ir::ExprId id) {
  if (const auto* field = program[id].as<ir::FieldRef>()) {
    return field->base;
  }
  if (const auto* member = program[id].as<ir::RecordMemberRef>()) {
    return member->base;
  }
  const auto* member = program[id].as<ir::InputMemberRef>();
  return member == nullptr ? std::nullopt : std::optional(member->base);
}

}  // namespace

bool Facts::is_present(const ir::Program& program, ir::ExprId expr) const {
  const std::optional<PathKey> key = key_of(program, expr);
  return key && present_.contains(key->text);
}

void Facts::learn(const ir::Program& program, ir::ExprId condition, bool outcome) {
  std::vector<ir::ExprId> present;
  collect(program, condition, outcome, present);
  for (const ir::ExprId path : present) {
    learn_present(program, path);
  }
}

void Facts::learn_present(const ir::Program& program, ir::ExprId expr) {
  // A path through null is null: where the end is present, every step is.
  for (std::optional<ir::ExprId> path = expr; path; path = base_of(program, *path)) {
    if (std::optional<PathKey> key = key_of(program, *path)) {
      present_.insert_or_assign(key->text, std::move(key->rows));
    }
  }
}

void Facts::forget_rows() {
  std::erase_if(present_, [](const auto& fact) { return !fact.second.empty(); });
}

void Facts::keep_common(const Facts& other) {
  std::erase_if(present_, [&](const auto& fact) { return !other.present_.contains(fact.first); });
}

void Facts::forget(ir::EntityId written) {
  std::erase_if(present_, [written](const auto& fact) { return fact.second.contains(written); });
}

}  // namespace bspec::sema
