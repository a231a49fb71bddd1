#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/host/field_defaults.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/operation/refusals.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/policy/fold.h"
#include "passes/plan/policy/policies.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"
#include "support/text/case.h"

namespace bspec::passes {
namespace {

/// The rule of a pair gives the error that a spec names with it.
std::optional<ir::ErrorId> error_of_pair(const ir::Program& program,
                                         ir::FieldId end,
                                         ir::PolicyOp op) {
  const PairLines lines = lines_of_pair(program, end, op);
  for (const std::vector<const ir::Allow*>& of_end : {lines.own, lines.others}) {
    for (const ir::Allow* line : of_end) {
      if (line->error) {
        return line->error;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<plan::ReplacedValues> StepWriter::replaced_values(
    const std::vector<ir::Assignment>& assignments, Written written) {
  std::vector<plan::ReplacedValues> collections;
  for (const ir::Assignment& assignment : assignments) {
    const ir::Field& field = program_[assignment.field];
    if (field.kind != ir::FieldKind::Stored || !collection_kind(field.type)) {
      continue;
    }
    plan::ReplacedValues values;
    values.field = host_name(program_, assignment.field);
    values.value = host_.value(assignment.value, field.type);
    values.only_if_sent = may_be_absent(assignment.value);
    if (values.only_if_sent) {
      values.value = as_sent(std::move(values.value));
    }
    const bool keeps_stored = written == Written::Stored && assignment.only_if_sent;
    if (values.only_if_sent && !keeps_stored) {
      values.otherwise = field_default(program_, assignment.field);
    }
    if (written == Written::Stored) {
      values.stored = workshop_.queries.values(assignment.field);
      values.clear = workshop_.queries.clear_values(assignment.field);
    }
    values.put = workshop_.queries.put_values(assignment.field);
    collections.push_back(std::move(values));
  }
  return collections;
}

void StepWriter::write_change(ir::ExprId value, ir::ExprId collection, bool adds) {
  const auto* ref = program_[collection].as<ir::FieldRef>();
  BS_CHECK(ref != nullptr, "a collection that is no field");
  if (program_[ref->field].kind == ir::FieldKind::ManyToMany) {
    write_link(value, *ref, adds);
  } else {
    write_value_change(value, *ref, adds);
  }
}

void StepWriter::write_link(ir::ExprId value, const ir::FieldRef& ref, bool adds) {
  std::vector<plan::Argument> pair = {id_argument(row_id(ref.base)), {"other", row_id(value)}};
  allow_pair(value, ref, adds ? ir::PolicyOp::Link : ir::PolicyOp::Unlink, pair);
  plan::LinkStep step;
  step.entity = plan_id(entity_of(ref.base));
  step.field = host_name(program_, ref.field);
  step.adds = adds;
  step.query = adds ? workshop_.queries.link(ref.field) : workshop_.queries.unlink(ref.field);
  step.arguments = std::move(pair);
  operation_.steps.emplace_back(std::move(step));
}

/// The rule of the pair, unless the statement itself makes it true.
void StepWriter::allow_pair(ir::ExprId value,
                            const ir::FieldRef& ref,
                            ir::PolicyOp op,
                            const std::vector<plan::Argument>& pair) {
  const PolicyTable& policies = workshop_.queries.policies();
  const auto policy = policies.by_relation.find({ref.field, op});
  const bool is_asked = !is_trusted() && policy != policies.by_relation.end() &&
                        policies.is_conditional(policy->second);
  if (!is_asked) {
    return;
  }
  KnownRow known = known_row(entity_of(ref.base), {}, Written::Stored);
  known.is_caller = program_[ref.base].as<ir::Caller>() != nullptr;
  known.other_is_caller = program_[value].as<ir::Caller>() != nullptr;
  if (provably_allowed_pair(program_, ref.field, op, known)) {
    operation_.steps.emplace_back(plan::HoldsStep{policy->second});
    return;
  }
  const auto* variable = program_[ref.base].as<ir::VariableRef>();
  const std::string subject = variable == nullptr
                                  ? text::camel_case(program_[entity_of(ref.base)].name)
                                  : program_[variable->variable].name;
  const plan::QueryId query = workshop_.queries.allow_pair(policy->second);
  operation_.steps.emplace_back(
      plan::AllowPairStep{policy->second, query, with_ambient(pair, query),
                          refusal(program_, error_of_pair(program_, ref.field, op),
                                  ir::FailureKind::Forbidden, subject)});
}

void StepWriter::write_value_change(ir::ExprId value, const ir::FieldRef& ref, bool adds) {
  const ir::EntityId entity = entity_of(ref.base);
  const ir::Field& field = program_[ref.field];
  plan::ChangeValueStep step;
  step.row = row_variable(ref.base);
  step.entity = plan_id(entity);
  step.field = host_name(program_, ref.field);
  step.value = host_.value(value, *field.type.element);
  step.adds = adds;
  step.query = workshop_.queries.update(entity);
  workshop_.queries.values(ref.field);
  workshop_.queries.clear_values(ref.field);
  workshop_.queries.put_values(ref.field);
  KnownRow known = known_row(entity, {}, Written::Stored);
  known.is_caller = program_[ref.base].as<ir::Caller>() != nullptr;
  allow_stored(entity, ir::PolicyOp::Update, step.row, known);
  rows_.write(entity, step.row);
  operation_.steps.emplace_back(std::move(step));
}

}  // namespace bspec::passes
