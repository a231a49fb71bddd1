#include "passes/plan/view/view_names.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/query/query_text.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {
namespace {

/// What else the statements of a view may be given.
constexpr std::array<std::string_view, 4> kTaken = {"id", "ids", "caller", "now"};

void collect_parameters(const ir::Program& program,
                        const ir::View& view,
                        ir::ExprId id,
                        std::vector<ir::VariableId>& found) {
  const ir::Expr& expr = program[id];
  if (const auto* variable = expr.as<ir::VariableRef>()) {
    const bool is_parameter =
        std::ranges::find(view.parameters, variable->variable) != view.parameters.end();
    if (is_parameter && std::ranges::find(found, variable->variable) == found.end()) {
      found.push_back(variable->variable);
    }
  }
  for (const ir::ExprId child : ir::children_of(expr)) {
    collect_parameters(program, view, child, found);
  }
}

}  // namespace

std::string parameter_name(const ir::Program& program,
                           const ir::View& view,
                           ir::VariableId parameter) {
  std::string name = sql_name(program[parameter].name);
  const std::vector<ir::FieldId>& fields = program[view.entity].fields;
  const bool is_taken =
      std::ranges::find(kTaken, name) != kTaken.end() ||
      std::ranges::any_of(fields, [&](ir::FieldId field) {
        return program[field].kind == ir::FieldKind::Stored && column_name(program, field) == name;
      });
  return is_taken ? "given_" + name : name;
}

std::vector<plan::Parameter> parameters_in(const ir::Program& program,
                                           const ir::View& view,
                                           const std::vector<ir::ExprId>& expressions) {
  std::vector<ir::VariableId> found;
  for (const ir::ExprId expr : expressions) {
    collect_parameters(program, view, expr, found);
  }
  std::vector<plan::Parameter> parameters;
  for (const ir::VariableId variable : found) {
    parameters.push_back(
        {parameter_name(program, view, variable), value_type(program, program[variable].type)});
  }
  return parameters;
}

std::vector<plan::Argument> as_given(const std::vector<plan::Parameter>& parameters) {
  std::vector<plan::Argument> arguments;
  for (const plan::Parameter& parameter : parameters) {
    plan::HostExpr value;
    value.kind = plan::HostKind::ViewParameter;
    value.type = parameter.type;
    value.text = parameter.name;
    arguments.push_back({parameter.name, std::move(value)});
  }
  return arguments;
}

std::vector<plan::Parameter> parameters_of(const ir::Program& program, const ir::View& view) {
  std::vector<plan::Parameter> parameters;
  for (const ir::VariableId parameter : view.parameters) {
    parameters.push_back(
        {parameter_name(program, view, parameter), value_type(program, program[parameter].type)});
  }
  return parameters;
}

ViewNames::ViewNames(const ir::Program& program, const ir::View& view, plan::Dialect dialect) {
  for (const ir::VariableId parameter : view.parameters) {
    const ir::Variable& variable = program[parameter];
    const std::string name = parameter_name(program, view, parameter);
    const std::string text = typed_parameter({name, value_type(program, variable.type)}, dialect);
    SqlElement element;
    if (variable.type.is(ir::TypeKind::Row)) {
      element.row = row_by_id(name, *variable.type.entity, text);
    } else {
      element.value = text;
      element.scale = variable.type.scale;
    }
    parameters_.emplace(parameter, std::move(element));
  }
  add_members(program, view);
}

ViewNames::ViewNames(const ir::Program& program,
                     const ir::View& view,
                     const std::vector<ir::ExprId>& arguments,
                     SqlExpressions& outer) {
  for (std::size_t index = 0; index < view.parameters.size(); ++index) {
    const ir::Variable& variable = program[view.parameters[index]];
    SqlElement element;
    if (variable.type.is(ir::TypeKind::Row)) {
      element.row = outer.row(arguments[index]);
    } else {
      const SqlExpr given = outer.at_scale(arguments[index], variable.type.scale);
      element.value = given.text;
      element.scale = given.scale;
    }
    parameters_.emplace(view.parameters[index], std::move(element));
  }
  add_members(program, view);
}

void ViewNames::add_members(const ir::Program& program, const ir::View& view) {
  if (view.base) {
    add_members(program, program[*view.base]);
  }
  for (const ir::ViewMember& member : view.members) {
    if (member.variable) {
      members_.emplace(*member.variable, member.value);
    }
  }
}

void ViewNames::bind(SqlExpressions& expressions) const {
  for (const auto& [variable, element] : parameters_) {
    expressions.bind(variable, element);
  }
  for (const auto& [variable, value] : members_) {
    expressions.name(variable, value);
  }
}

}  // namespace bspec::passes
