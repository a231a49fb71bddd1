#pragma once

#include <vector>

#include "ir/plan/storage_plan.h"
#include "ir/program.h"

namespace bspec::passes {

/// The tables beside those of the entities: one for the values of each stored collection, one for
/// the pairs of each many-to-many relation. Their rows vanish with the rows that they belong to.
///
///   tags: Set<Word>             article_tags (article_id, value)
///   steps: List<Line>           task_steps (task_id, position, value)
///   quotas: Map<String, Int>    plan_quotas (plan_id, key, value)
///   fans: User[] <-> favorites  article_fans (article_id, user_id)
///
std::vector<plan::Table> plan_side_tables(const ir::Program& program);

}  // namespace bspec::passes
