#include "passes/plan/rules/rules.h"

#include <algorithm>
#include <iterator>

#include "ir/plan/server_plan.h"
#include "ir/program.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/rules/checks.h"
#include "passes/plan/rules/derived.h"
#include "passes/plan/rules/numbering.h"
#include "passes/plan/rules/pair_checks.h"
#include "passes/plan/value_types.h"

namespace bspec::passes {

void plan_rules(const ir::Program& program,
                Queries& queries,
                Store<plan::EntityPlan>& entities,
                Diagnostics& diags) {
  for (ir::EntityId id : program.entities.ids()) {
    plan::EntityPlan& entity = entities[plan_id(id)];
    entity.derived = derived_fields(program, id, diags);
    entity.numberings = numberings(program, id, queries);
    entity.checks = row_checks(program, id);
    entity.check_query = check_query(program, id, queries);
    entity.checked_by = checked_by(program, id);
    entity.left_behind = left_behind(program, id, queries);
    std::ranges::copy(unlinked(program, id, queries), std::back_inserter(entity.left_behind));
    entity.counted_through = counted_through(program, id, queries);
  }
}

}  // namespace bspec::passes
