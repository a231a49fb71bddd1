#include <cstddef>
#include <cstdint>
#include <utility>

#include "ir/program.h"
#include "passes/plan/operation/step_writer.h"

namespace bspec::passes {
namespace {

/// What decoding and every write do to a text.
struct Folding {
  bool trim = false;
  bool lower = false;
};

Folding folding_of(const ir::Rules& rules) {
  return {rules.trim, rules.lower};
}

const ir::PathSegment& path_parameter(const ir::Route& route, std::uint32_t index) {
  std::size_t segment = 0;
  while (!route.path[segment].is_parameter() || index-- > 0) {
    ++segment;
  }
  return route.path[segment];
}

/// What has been done to the value of an expression already.
Folding folding_of(const ir::Program& program, const ir::Route& route, ir::ExprId value) {
  const ir::Expr& expr = program[value];
  if (const auto* field = expr.as<ir::FieldRef>()) {
    return folding_of(program[field->field].rules);
  }
  if (const auto* member = expr.as<ir::InputMemberRef>()) {
    return folding_of(program[*program[member->base].type.input].members[member->member].rules);
  }
  const auto* request = expr.as<ir::RequestRef>();
  if (request == nullptr || !request->member) {
    return {};
  }
  switch (request->part) {
    case ir::RequestPart::Path:
      return folding_of(path_parameter(route, *request->member).rules);
    case ir::RequestPart::Query:
      return folding_of(program[*route.query].members[*request->member].rules);
    case ir::RequestPart::Header:
      return folding_of(program[*route.header].members[*request->member].rules);
    case ir::RequestPart::Body:
      return folding_of(program[*route.body].members[*request->member].rules);
  }
  return {};
}

plan::HostExpr call(ir::Function function, plan::HostExpr value) {
  plan::HostExpr result;
  result.kind = plan::HostKind::Call;
  result.type = value.type;
  result.function = function;
  result.children = {std::move(value)};
  return result;
}

}  // namespace

plan::HostExpr StepWriter::lookup_value(const ir::LookupArgument& argument) {
  const ir::Field& field = program_[argument.field];
  plan::HostExpr value = host_.value(argument.value, field.type);
  const Folding wanted = folding_of(field.rules);
  const Folding done = folding_of(program_, route_, argument.value);
  if (wanted.trim && !done.trim) {
    value = call(ir::Function::Trim, std::move(value));
  }
  if (wanted.lower && !done.lower) {
    value = call(ir::Function::Lower, std::move(value));
  }
  return value;
}

}  // namespace bspec::passes
