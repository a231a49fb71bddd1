#include "passes/plan/host/field_defaults.h"

#include <optional>

#include "ir/plan/value.h"
#include "ir/program.h"
#include "passes/plan/entity_values.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/value_types.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {

std::optional<plan::HostExpr> field_default(const ir::Program& program, ir::FieldId id) {
  const ir::Field& field = program[id];
  plan::HostExpr result;
  result.type = value_type(program, field);
  const std::optional<plan::ItemsPlan> items = items_of(field.type, field.rules);
  if (items && !field.default_value && items->min == 0) {
    result.kind = plan::HostKind::List;
    return result;
  }
  if (!field.default_value && field.type.is(ir::TypeKind::Token)) {
    result.kind = plan::HostKind::Call;
    result.function = ir::Function::Token;
    return result;
  }
  if (!field.default_value) {
    return field.type.nullable ? std::optional(result) : std::nullopt;
  }
  if (std::optional<plan::HostExpr> literal = constant(program, *field.default_value, field.type)) {
    return literal;
  }
  // Of literals, the moment, the caller and what is drawn: nothing that could not be said.
  Diagnostics none;
  HostExpressions expressions(program, HostContext{}, nullptr, none);
  return expressions.value(*field.default_value, field.type);
}

}  // namespace bspec::passes
