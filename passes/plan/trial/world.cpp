#include "passes/plan/trial/world.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "passes/plan/policy/rule_text.h"
#include "support/base/check.h"

namespace bspec::passes {
namespace {

Truth from(bool value) {
  return value ? Truth::Yes : Truth::No;
}

Truth negation(Truth truth) {
  return static_cast<Truth>(static_cast<int>(Truth::Yes) - static_cast<int>(truth));
}

bool is_there(const Known& value) {
  return value.kind == Known::Kind::Scalar || value.kind == Known::Kind::Row;
}

/// Numbers may be spelled in more than one way, so that different texts say nothing about them.
Truth equal(const Known& left, const Known& right, bool are_numbers) {
  using Kind = Known::Kind;
  if (left.kind == Kind::Unknown || right.kind == Kind::Unknown) {
    return Truth::Unknown;
  }
  if (left.kind == Kind::Absent || right.kind == Kind::Absent) {
    return is_there(left) || is_there(right) ? Truth::No : Truth::Unknown;
  }
  if (left.kind != right.kind) {
    return from(false);
  }
  const bool is_same = left.text == right.text && left.row == right.row;
  return are_numbers && !is_same ? Truth::Unknown : from(is_same);
}

}  // namespace

ir::FieldId field_named(const ir::Program& program, ir::EntityId entity, const std::string& name) {
  const std::vector<ir::FieldId>& fields = program[entity].fields;
  const auto found =
      std::ranges::find_if(fields, [&](ir::FieldId field) { return program[field].name == name; });
  BS_CHECK(found != fields.end(), "no field `{}`", name);
  return *found;
}

std::size_t World::add_row(ir::EntityId entity) {
  const std::size_t row = rows_.size();
  rows_.push_back({entity, {}});
  set(row, field_named(program_, entity, "id"), Known::scalar(fmt::format("row {}", row)));
  return row;
}

Known World::get(std::size_t row, ir::FieldId field) const {
  const std::map<ir::FieldId, Known>& fields = rows_[row].fields;
  const auto found = fields.find(field);
  return found == fields.end() ? Known{} : found->second;
}

Truth World::holds(ir::ExprId condition, std::size_t row, const Known& caller) const {
  return truth(condition, {row, caller});
}

Truth World::allows(ir::PolicyOp op, std::size_t row, const Known& caller) const {
  Truth result = Truth::No;
  for (const ir::Allow& line : program_[rows_[row].entity].policies) {
    if (line.covers(op)) {
      const Truth truth = line.condition ? holds(*line.condition, row, caller) : Truth::Yes;
      result = std::max(result, std::min(truth, passes_through(line, op, row, caller)));
    }
  }
  return result;
}

/// `allow … with path`.
Truth World::passes_through(const ir::Allow& line,
                            ir::PolicyOp op,
                            std::size_t row,
                            const Known& caller) const {
  if (line.with.empty()) {
    return Truth::Yes;
  }
  Known end = Known::of_row(row);
  for (const ir::FieldId step : line.with) {
    end = end.kind == Known::Kind::Row ? get(end.row, step) : end;
  }
  switch (end.kind) {
    case Known::Kind::Row:
      return allows(decided_by(op), end.row, caller);
    case Known::Kind::Null:
    case Known::Kind::Absent:
      return Truth::No;
    case Known::Kind::Unknown:
    case Known::Kind::Scalar:
      break;
  }
  return Truth::Unknown;
}

Truth World::truth(ir::ExprId id, const Scope& scope) const {
  const ir::Expr& expr = program_[id];
  if (const auto* node = expr.as<ir::Binary>()) {
    return binary(*node, scope);
  }
  if (const auto* node = expr.as<ir::InList>()) {
    return one_of(*node, scope);
  }
  if (const auto* node = expr.as<ir::Unary>(); node != nullptr && node->op == ir::UnaryOp::Not) {
    return negation(truth(node->operand, {scope.row, scope.caller, true}));
  }
  const Known known = value(id, scope);
  return known.kind == Known::Kind::Scalar ? from(known.text == "true") : Truth::Unknown;
}

Truth World::binary(const ir::Binary& expr, const Scope& scope) const {
  if (expr.op == ir::BinaryOp::And) {
    return std::min(truth(expr.left, scope), truth(expr.right, scope));
  }
  if (expr.op == ir::BinaryOp::Or) {
    return std::max(truth(expr.left, scope), truth(expr.right, scope));
  }
  if (expr.op != ir::BinaryOp::Equal && expr.op != ir::BinaryOp::NotEqual) {
    return Truth::Unknown;
  }
  const Known left = value(expr.left, scope);
  const Known right = value(expr.right, scope);
  const bool is_absent = left.kind == Known::Kind::Absent || right.kind == Known::Kind::Absent;
  if (is_absent && (scope.negated || expr.op == ir::BinaryOp::NotEqual)) {
    return Truth::Unknown;
  }
  const Truth same = equal(left, right, ir::is_number(program_[expr.left].type.kind));
  return expr.op == ir::BinaryOp::Equal ? same : negation(same);
}

Truth World::one_of(const ir::InList& expr, const Scope& scope) const {
  const Known wanted = value(expr.value, scope);
  if (wanted.kind != Known::Kind::Scalar && wanted.kind != Known::Kind::Row) {
    return Truth::Unknown;
  }
  const bool are_numbers = ir::is_number(program_[expr.value].type.kind);
  Truth found = Truth::No;
  for (const ir::ExprId item : expr.items) {
    found = std::max(found, equal(wanted, value(item, scope), are_numbers));
  }
  return expr.negated ? negation(found) : found;
}

Known World::value(ir::ExprId id, const Scope& scope) const {
  const ir::Expr& expr = program_[id];
  if (expr.as<ir::NullLiteral>() != nullptr) {
    return Known::null();
  }
  if (const auto* node = expr.as<ir::BoolLiteral>()) {
    return Known::scalar(node->value ? "true" : "false");
  }
  if (const auto* node = expr.as<ir::NumberLiteral>()) {
    return Known::scalar(node->digits);
  }
  if (const auto* node = expr.as<ir::TextLiteral>()) {
    return Known::scalar(node->value);
  }
  if (const auto* node = expr.as<ir::EnumLiteral>()) {
    return Known::scalar(program_[node->enum_id].values[node->index].wire);
  }
  if (expr.as<ir::This>() != nullptr) {
    return Known::of_row(scope.row);
  }
  if (expr.as<ir::Caller>() != nullptr) {
    return scope.caller;
  }
  const auto* node = expr.as<ir::FieldRef>();
  return node != nullptr ? field(*node, scope) : Known{};
}

Known World::field(const ir::FieldRef& ref, const Scope& scope) const {
  const Known base = value(ref.base, scope);
  if (base.kind == Known::Kind::Null || base.kind == Known::Kind::Absent) {
    return {Known::Kind::Absent};
  }
  if (base.kind != Known::Kind::Row) {
    return {};
  }
  return get(base.row, ref.field);
}

}  // namespace bspec::passes
