#include "passes/plan/rules/derived.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "passes/plan/host/host_context.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/stored_fields.h"

namespace bspec::passes {
namespace {

void add_sources(const ir::Program& program, ir::ExprId id, std::set<ir::FieldId>& sources) {
  const ir::Expr& expr = program[id];
  const auto* ref = expr.as<ir::FieldRef>();
  if (ref != nullptr && program[ref->base].as<ir::This>() != nullptr &&
      program[ref->field].kind == ir::FieldKind::Stored) {
    sources.insert(ref->field);
  }
  for (ir::ExprId child : ir::children_of(expr)) {
    add_sources(program, child, sources);
  }
}

/// Derived fields of one entity, with what each is made from; there are no cycles.
class DerivedFields {
 public:
  DerivedFields(const ir::Program& program, ir::EntityId entity, Diagnostics& diags)
      : program_(program), entity_(entity), diags_(diags) {}

  std::vector<plan::DerivedField> take() {
    for (ir::FieldId id : stored_fields(program_, entity_)) {
      add(id);
    }
    return std::move(fields_);
  }

 private:
  void add(ir::FieldId id) {
    const ir::Field& field = program_[id];
    if (!field.derived || !added_.insert(id).second) {
      return;
    }
    std::set<ir::FieldId> sources;
    add_sources(program_, *field.derived, sources);
    plan::DerivedField derived;
    derived.column = column_name(program_, id);
    for (ir::FieldId source : sources) {
      add(source);
      derived.sources.push_back(column_name(program_, source));
    }
    HostContext context;
    context.this_row = "this";
    derived.value =
        HostExpressions(program_, context, nullptr, diags_).value(*field.derived, field.type);
    fields_.push_back(std::move(derived));
  }

  const ir::Program& program_;
  ir::EntityId entity_;
  Diagnostics& diags_;
  std::set<ir::FieldId> added_;
  std::vector<plan::DerivedField> fields_;
};

}  // namespace

std::vector<plan::DerivedField> derived_fields(const ir::Program& program,
                                               ir::EntityId entity,
                                               Diagnostics& diags) {
  return DerivedFields(program, entity, diags).take();
}

}  // namespace bspec::passes
