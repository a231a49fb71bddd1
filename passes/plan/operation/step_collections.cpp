#include <string>
#include <utility>
#include <vector>

#include "ir/plan/operation.h"
#include "ir/program.h"
#include "passes/plan/host/field_defaults.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/operation/step_writer.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"

namespace bspec::passes {
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
  const std::string row = row_variable(ref.base);
  plan::LinkStep step;
  step.row = row;
  step.entity = plan_id(entity_of(ref.base));
  step.field = host_name(program_, ref.field);
  step.other = row_id(value);
  step.adds = adds;
  step.query = adds ? workshop_.queries.link(ref.field) : workshop_.queries.unlink(ref.field);
  operation_.steps.emplace_back(std::move(step));
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
  operation_.steps.emplace_back(std::move(step));
}

}  // namespace bspec::passes
