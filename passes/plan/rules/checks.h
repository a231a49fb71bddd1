#pragma once

#include <optional>
#include <set>
#include <vector>

#include "ir/plan/rule_steps.h"
#include "ir/program.h"
#include "passes/plan/query/queries.h"

namespace bspec::passes {

/// What must hold of the rows of an entity when a transaction ends, as the `check` lines say.
std::vector<plan::RowCheck> row_checks(const ir::Program& program, ir::EntityId entity);

/// `checks`: for each row of `ids`, which of these hold. Absent for an entity without.
std::optional<plan::QueryId> check_query(const ir::Program& program,
                                         ir::EntityId entity,
                                         Queries& queries);

/// The entities whose checks name a relation to rows of this one.
std::vector<plan::CheckedBy> checked_by(const ir::Program& program, ir::EntityId entity);

/// What a delete asks for each entity whose checks name rows that go with the one that is deleted.
std::vector<plan::CheckedRows> left_behind(const ir::Program& program,
                                           ir::EntityId entity,
                                           Queries& queries);

/// The entities whose checks the statements of a route can violate, those of the actions that it
/// runs included.
std::set<ir::EntityId> violable_checks(const ir::Program& program, const ir::Route& route);

}  // namespace bspec::passes
