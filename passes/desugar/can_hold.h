#pragma once

#include "ir/program.h"

namespace bspec::passes {

/// Who asks: somebody without an account, anybody with one, or somebody about their own row
/// (`this == caller`).
enum class Asker : std::uint8_t { Guest, Caller, Self };

/// Whether some `allow` line of an entity could ever let this asker do an operation. What depends
/// on data counts as possible; a comparison that reads the absent caller of a guest is unknown, so
/// it never holds (language.md 6.4).
///
///   allow create                                  // a guest can
///   allow create when caller.role == Role.editor  // a guest cannot
///   allow update when this == caller              // oneself can
///   allow update when this != caller              // oneself cannot
///
bool can_hold(const ir::Program& program, ir::EntityId entity, ir::PolicyOp op, Asker asker);

/// The same of one condition.
bool can_hold(const ir::Program& program, ir::ExprId condition, Asker asker);

/// As above, for one `allow` line.
bool can_hold(const ir::Program& program, const ir::Allow& allow, Asker asker);

}  // namespace bspec::passes
