#include "passes/plan/host/field_defaults.h"

#include <optional>

#include "ir/plan/value.h"
#include "ir/program.h"
#include "passes/plan/entity_values.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {

std::optional<plan::HostExpr> field_default(const ir::Program& program, ir::FieldId id) {
  const ir::Field& field = program[id];
  plan::HostExpr result;
  result.type = value_type(field);
  const std::optional<plan::ItemsPlan> items = items_of(field.type, field.rules);
  if (items && !field.default_value && items->min == 0) {
    result.kind = plan::HostKind::List;
    return result;
  }
  if (!field.default_value) {
    return field.type.nullable ? std::optional(result) : std::nullopt;
  }
  const ir::Expr& value = program[*field.default_value];
  if (value.as<ir::Now>() != nullptr) {
    result.kind = plan::HostKind::Now;
    return result;
  }
  if (value.as<ir::Caller>() != nullptr) {
    result.kind = plan::HostKind::CallerId;
    return result;
  }
  return constant(program, *field.default_value, field.type);
}

}  // namespace bspec::passes
