#include "passes/plan/view/host_members.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/host/row_reader.h"
#include "passes/plan/value_types.h"
#include "passes/plan/view/view_members.h"
#include "passes/plan/view/view_names.h"

namespace bspec::passes {
namespace {

bool runs_in_program(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  const auto* call = expr.as<ir::Call>();
  return (call != nullptr && ir::is_host_only(call->function)) ||
         std::ranges::any_of(ir::children_of(expr),
                             [&](ir::ExprId child) { return runs_in_program(program, child); });
}

/// What a member that is a computed field of the row computes; anything else is itself.
ir::ExprId computed_value(const ir::Program& program, ir::ExprId id) {
  const auto* ref = program[id].as<ir::FieldRef>();
  const bool is_own = ref != nullptr && program[ref->base].as<ir::This>() != nullptr;
  return is_own && program[ref->field].computed
             ? computed_value(program, *program[ref->field].computed)
             : id;
}

/// What lies in rows becomes a column of the statement.
class ColumnReader : public RowReader {
 public:
  ColumnReader(const ir::Program& program, std::string name, HostMember& member)
      : program_(program), name_(std::move(name)), member_(member) {}

  plan::HostExpr read(ir::ExprId expr) override {
    const std::string column = fmt::format("_{}_{}", name_, member_.parts.size() + 1);
    member_.parts.push_back({column, expr});
    plan::HostExpr value;
    value.kind = plan::HostKind::Column;
    value.type = value_type(program_, program_[expr].type);
    value.text = column;
    return value;
  }

 private:
  const ir::Program& program_;
  std::string name_;
  HostMember& member_;
};

/// Parameters of the view have the names that its statements give them.
void name_parameters(const ir::Program& program, const ir::View& view, plan::HostExpr& value) {
  for (const ir::VariableId parameter : view.parameters) {
    if (value.kind == plan::HostKind::Variable && value.text == program[parameter].name) {
      value.kind = plan::HostKind::ViewParameter;
      value.text = parameter_name(program, view, parameter);
      return;
    }
  }
  for (plan::HostExpr& child : value.children) {
    name_parameters(program, view, child);
  }
}

}  // namespace

bool is_host_member(const ir::Program& program, const ir::ViewMember& member) {
  return runs_in_program(program, computed_value(program, member.value));
}

HostMember host_member(const ir::Program& program,
                       const ir::View& view,
                       const ir::ViewMember& member,
                       Diagnostics& diags) {
  HostMember result;
  ColumnReader reader(program, result_column(program, member), result);
  HostExpressions expressions(program, HostContext{}, &reader, diags);
  result.value = expressions.value(computed_value(program, member.value));
  name_parameters(program, view, result.value);
  return result;
}

}  // namespace bspec::passes
