#include "passes/plan/operation/parameters.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

bool is_same(const plan::HostExpr& left, const plan::HostExpr& right) {
  return left.kind == right.kind && left.text == right.text &&
         std::ranges::equal(
             left.children, right.children,
             [](const plan::HostExpr& a, const plan::HostExpr& b) { return is_same(a, b); });
}

}  // namespace

std::string Parameters::name_of(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  if (const auto* variable = expr.as<ir::VariableRef>()) {
    return program_[variable->variable].name;
  }
  if (const auto* member = expr.as<ir::InputMemberRef>()) {
    return program_[*program_[member->base].type.input].members[member->member].name;
  }
  const std::string& text = host_.value(id).text;
  return text.empty() ? "value" : text.substr(text.rfind('.') + 1);
}

bool Parameters::is_taken(const std::string& name) const {
  return plan::is_ambient(name) || reserved_.contains(name) ||
         std::ranges::any_of(parameters_,
                             [&](const plan::Parameter& each) { return each.name == name; });
}

SqlBound Parameters::bind(ir::ExprId expr) {
  plan::HostExpr value = host_.value(expr);
  const ir::Type& type = program_[expr].type;
  const ir::Type& item = type.element ? *type.element : type;
  if (item.is(ir::TypeKind::Row)) {
    value.type.kind = id_type(program_, *item.entity).kind;
  }
  return add(name_of(expr), std::move(value));
}

SqlBound Parameters::add(const std::string& wanted, plan::HostExpr value) {
  for (std::size_t index = 0; index < arguments_.size(); ++index) {
    if (is_same(arguments_[index].value, value)) {
      return {parameters_[index].name, parameters_[index].type};
    }
  }
  const std::string stem = text::snake_case(wanted);
  std::string name = stem;
  for (int number = 2; is_taken(name); ++number) {
    name = fmt::format("{}_{}", stem, number);
  }
  parameters_.push_back({name, value.type});
  arguments_.push_back({name, std::move(value)});
  return {parameters_.back().name, parameters_.back().type};
}

}  // namespace bspec::passes
