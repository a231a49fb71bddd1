#include "frontend/sema/data/own_columns.h"

#include "ir/expr/children.h"

namespace bspec::sema {
namespace {

bool is_own_column(const ir::Program& program, const ir::FieldRef& ref) {
  return program[ref.base].as<ir::This>() != nullptr &&
         program[ref.field].kind == ir::FieldKind::Stored;
}

/// Everything that is not of the row itself.
bool is_foreign(const ir::Program& program, const ir::Expr& expr) {
  if (const auto* field = expr.as<ir::FieldRef>()) {
    return !is_own_column(program, *field);
  }
  return expr.as<ir::Caller>() != nullptr || expr.as<ir::Other>() != nullptr ||
         expr.as<ir::This>() != nullptr || expr.as<ir::Now>() != nullptr ||
         expr.as<ir::Today>() != nullptr || expr.as<ir::Comprehension>() != nullptr ||
         expr.as<ir::EntityRows>() != nullptr || expr.as<ir::Flattened>() != nullptr ||
         expr.as<ir::AsView>() != nullptr || expr.as<ir::AccessToken>() != nullptr ||
         expr.as<ir::HookCall>() != nullptr || expr.as<ir::RuleCall>() != nullptr;
}

}  // namespace

std::optional<ir::ExprId> find_foreign_part(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  if (expr.type.is_error()) {
    return std::nullopt;
  }
  if (is_foreign(program, expr)) {
    return id;
  }
  if (expr.as<ir::FieldRef>() != nullptr) {
    return std::nullopt;
  }
  for (const ir::ExprId child : ir::children_of(expr)) {
    if (const std::optional<ir::ExprId> part = find_foreign_part(program, child)) {
      return part;
    }
  }
  return std::nullopt;
}

}  // namespace bspec::sema
