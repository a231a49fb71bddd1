#include "passes/plan/trial/requires.h"

#include <algorithm>
#include <utility>

#include "support/base/check.h"

namespace bspec::passes {
namespace {

using plan::HostExpr;
using plan::HostKind;
using plan::StoredValue;

const plan::EntityField* column_of(const plan::ServerPlan& server,
                                   const HostExpr& expr,
                                   const std::string& variable,
                                   plan::EntityPlanId entity) {
  const bool is_field = expr.kind == HostKind::Field && !expr.children.empty() &&
                        expr.children.front().kind == HostKind::Variable &&
                        expr.children.front().text == variable;
  if (!is_field) {
    return nullptr;
  }
  const std::vector<plan::EntityField>& fields = server[entity].fields;
  const auto found = std::ranges::find(fields, expr.text, &plan::EntityField::name);
  return found == fields.end() ? nullptr : &*found;
}

StoredValue stored(const plan::EntityField& field, std::string text) {
  return {field.field, field.column, field.type, std::move(text)};
}

/// Another value of the same type; none of an enum that has only one.
std::optional<StoredValue> another(const plan::ServerPlan& server,
                                   const plan::EntityField& field,
                                   const std::string& text) {
  if (field.type.kind == plan::ValueKind::Boolean) {
    return stored(field, text == "true" ? "false" : "true");
  }
  for (const std::string& value : server[*field.type.enum_id].values) {
    if (value != text) {
      return stored(field, value);
    }
  }
  return std::nullopt;
}

/// A field, the value that it is compared with, and whether it must be that one.
struct Comparison {
  const plan::EntityField* field = nullptr;
  std::string text;
  bool is_equal = true;
};

Comparison comparison_of(const plan::ServerPlan& server,
                         const HostExpr& condition,
                         const std::string& variable,
                         plan::EntityPlanId entity) {
  const auto field = [&](const HostExpr& expr) {
    return column_of(server, expr, variable, entity);
  };
  if (condition.kind == HostKind::Field) {
    return {field(condition), "true", true};
  }
  if (condition.kind == HostKind::Not && condition.children.front().kind == HostKind::Field) {
    return {field(condition.children.front()), "false", true};
  }
  if (condition.kind != HostKind::Equal && condition.kind != HostKind::NotEqual) {
    return {};
  }
  const HostExpr& value = condition.children.back();
  if (value.kind != HostKind::EnumValue && value.kind != HostKind::Boolean) {
    return {};
  }
  return {field(condition.children.front()), value.text, condition.kind == HostKind::Equal};
}

void collect(const ir::Program& program,
             ir::ExprId id,
             const plan::EntityPlan& entity,
             std::vector<StoredValue>& values) {
  const auto* node = program[id].as<ir::Binary>();
  if (node == nullptr) {
    return;
  }
  const auto* literal = program[node->right].as<ir::EnumLiteral>();
  const auto* flag = program[node->right].as<ir::BoolLiteral>();
  const auto* field = program[node->left].as<ir::FieldRef>();
  const bool is_own = field != nullptr && program[field->base].as<ir::This>() != nullptr;
  if (node->op == ir::BinaryOp::Equal && is_own && (literal != nullptr || flag != nullptr)) {
    const std::string& name = program[field->field].name;
    const auto column = std::ranges::find(entity.fields, name, &plan::EntityField::field);
    if (column != entity.fields.end()) {
      values.push_back(stored(*column, literal != nullptr
                                           ? program[literal->enum_id].values[literal->index].wire
                                           : std::string(flag->value ? "true" : "false")));
    }
    return;
  }
  collect(program, node->left, entity, values);
  collect(program, node->right, entity, values);
}

}  // namespace

std::optional<plan::RequireTrial> require_trial(const plan::ServerPlan& server,
                                                const plan::RequireStep& step,
                                                const std::string& variable,
                                                plan::EntityPlanId entity) {
  const Comparison comparison = comparison_of(server, step.condition, variable, entity);
  if (comparison.field == nullptr || !step.refused.declared) {
    return std::nullopt;
  }
  const plan::DeclaredError& error = server[*step.refused.declared];
  const std::optional<StoredValue> other = another(server, *comparison.field, comparison.text);
  const StoredValue same = stored(*comparison.field, comparison.text);
  if (!comparison.is_equal && !other) {
    return std::nullopt;
  }
  return plan::RequireTrial{.holds = comparison.is_equal ? same : *other,
                            .refused = comparison.is_equal ? other : std::optional(same),
                            .error = error.name,
                            .code = error.code,
                            .status = error.status};
}

std::vector<StoredValue> values_asked_for(const ir::Program& program,
                                          const plan::EntityPlan& plan,
                                          ir::EntityId entity) {
  std::vector<StoredValue> values;
  for (const ir::Allow& line : program[entity].policies) {
    const bool is_get = line.covers(ir::PolicyOp::Get);
    if (is_get && line.condition) {
      collect(program, *line.condition, plan, values);
    }
  }
  return values;
}

}  // namespace bspec::passes
