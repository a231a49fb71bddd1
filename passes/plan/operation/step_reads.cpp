#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/operation/parameters.h"
#include "passes/plan/operation/reads.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/stored_fields.h"
#include "passes/plan/value_types.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// Whether the program has the id of the row without asking.
bool has_id(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  if (const auto* field = expr.as<ir::FieldRef>()) {
    return program[field->field].kind == ir::FieldKind::Stored &&
           (program[field->base].as<ir::VariableRef>() != nullptr ||
            program[field->base].as<ir::Caller>() != nullptr);
  }
  return expr.as<ir::RequestRef>() != nullptr || expr.as<ir::InputMemberRef>() != nullptr;
}

std::string last_name(const ir::Program& program, ir::ExprId id) {
  const ir::Expr& expr = program[id];
  if (const auto* field = expr.as<ir::FieldRef>()) {
    return program[field->field].name;
  }
  if (const auto* member = expr.as<ir::InputMemberRef>()) {
    return program[*program[member->base].type.input].members[member->member].name;
  }
  return text::camel_case(program[*expr.type.entity].name);
}

}  // namespace

plan::HostExpr StepWriter::read(ir::ExprId expr) {
  Parameters parameters(program_, host_);
  plan::ReadStep step;
  step.query = read_query(workshop_, expr, parameters, {route_, operation_.name});
  step.arguments = with_ambient(parameters.arguments(), step.query);
  step.type = read_type(program_, expr);
  step.variable = free_variable(workshop_.queries.all()[step.query].name);
  plan::HostExpr value;
  value.kind = plan::HostKind::Variable;
  value.type = step.type;
  value.text = step.variable;
  operation_.steps.emplace_back(std::move(step));
  return value;
}

void StepWriter::refresh(const ir::Stmt& stmt) {
  for (const std::string& variable : read_rows(program_, stmt)) {
    if (rows_.is_stale(variable)) {
      reread(variable);
    }
  }
}

void StepWriter::reread(const std::string& variable) {
  const ir::EntityId entity = *rows_.entity_of(variable);
  operation_.steps.emplace_back(
      plan::RereadStep{variable, plan_id(entity),
                       workshop_.queries.find_stored_by(entity, {id_field(program_, entity)})});
  rows_.hold(variable, entity);
}

std::string StepWriter::free_variable(const std::string& wanted) {
  std::string name = wanted;
  for (int number = 2; !variables_.insert(name).second; ++number) {
    name = fmt::format("{}{}", wanted, number);
  }
  return name;
}

std::string StepWriter::fetch_row(ir::ExprId row) {
  return fetch_row_as(row, free_variable(last_name(program_, row)));
}

std::string StepWriter::fetch_row_as(ir::ExprId row, const std::string& variable) {
  const ir::EntityId entity = *program_[row].type.entity;
  plan::FetchStep step;
  step.variable = variable;
  step.entity = plan_id(entity);
  if (!program_[row].type.nullable) {
    step.missing = refusal(ir::FailureKind::Missing, variable);
  }
  if (has_id(program_, row)) {
    step.query = workshop_.queries.find_stored_by(entity, {id_field(program_, entity)});
    step.arguments = with_ambient({{"id", host_.value(row)}}, step.query);
  } else {
    Parameters parameters(program_, host_);
    step.query = row_query(workshop_, row, parameters, {route_, operation_.name});
    step.arguments = with_ambient(parameters.arguments(), step.query);
  }
  operation_.steps.emplace_back(std::move(step));
  hold(variable, entity);
  return variable;
}

void StepWriter::write_let(const ir::LetStmt& let) {
  const std::string& name = program_[let.variable].name;
  const ir::Type& type = program_[let.value].type;
  if (type.is(ir::TypeKind::Rows)) {
    // The name of a relation, which stands wherever the name stood.
    return;
  }
  if (type.is(ir::TypeKind::Row)) {
    fetch_row_as(let.value, name);
    return;
  }
  plan::HostExpr value = host_.value(let.value, program_[let.variable].type);
  operation_.steps.emplace_back(plan::LetStep{name, std::move(value)});
}

}  // namespace bspec::passes
