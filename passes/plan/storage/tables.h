#pragma once

#include <string>
#include <vector>

#include "ir/plan/storage_plan.h"
#include "ir/program.h"

namespace bspec::passes {

/// One table per entity, in their order, with keys, foreign keys and checks (stacks/README 8);
/// indexes are decided by `add_indexes`, the tables of collections by `plan_side_tables`.
std::vector<plan::Table> plan_tables(const ir::Program& program);

/// How a column holds the id of a row of an entity.
plan::ValueType id_type_of(const ir::Program& program, ir::EntityId entity);

/// The foreign key of a column of `table` that refers to rows of `entity`.
plan::ForeignKey foreign_key(const ir::Program& program,
                             const plan::Table& table,
                             const std::string& column,
                             ir::EntityId entity,
                             ir::OnDelete on_delete);

}  // namespace bspec::passes
