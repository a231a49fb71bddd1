#pragma once

#include "ir/plan/schema_lock.h"
#include "ir/plan/server_plan.h"
#include "ir/plan/storage_plan.h"
#include "ir/program.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// The tables of a spec, those of its entities first, and the migrations that make them. Needs
/// nothing of the rest of the plan: a spec whose routes are not built yet has its storage.
///
///   entity Note { tags: Set<Word> }
///   → notes (id, …), note_tags (note_id, value), and what `mechanisms` keep
///
/// With the lock of an earlier build, the migrations of that build stay as they were and one more
/// adds what is new; what cannot be added is reported.
plan::StoragePlan plan_storage(const ir::Program& program,
                               const plan::Mechanisms& mechanisms,
                               const plan::SchemaLock* previous,
                               Diagnostics& diags);

}  // namespace bspec::passes
