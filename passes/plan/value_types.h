#pragma once

#include <optional>

#include "ir/plan/value.h"
#include "ir/program.h"

namespace bspec::passes {

/// What holds several values, for a List, Set or Map.
std::optional<plan::CollectionKind> collection_kind(const ir::Type& type);

/// How programs hold a value of this type; of a row it says no more than whether there is one, a
/// collection is its values. The type must be one that is built (see `check_built`).
plan::ValueType value_type(const ir::Type& type);

/// How databases hold it, and what is sent of it: a row is its id.
plan::ValueType value_type(const ir::Program& program, const ir::Type& type);

/// The type of a stored field's column.
plan::ValueType value_type(const ir::Program& program, const ir::Field& field);

/// The type of the ids of an entity.
plan::ValueType id_type(const ir::Program& program, ir::EntityId entity);

/// Whether the database gives rows their ids: `id: Int`.
bool counts_ids(const ir::Program& program, ir::EntityId entity);

/// Whether they are tokens that nobody can guess: `id: Token`.
bool draws_ids(const ir::Program& program, ir::EntityId entity);

/// A type without parameters, not null.
inline plan::ValueType of_kind(plan::ValueKind kind) {
  plan::ValueType type;
  type.kind = kind;
  return type;
}

/// The ids of entities, enums and errors are those of the program: all of them are planned.
inline plan::EntityPlanId plan_id(ir::EntityId id) {
  return plan::EntityPlanId(id.index());
}

inline plan::EnumPlanId plan_id(ir::EnumId id) {
  return plan::EnumPlanId(id.index());
}

inline plan::DeclaredErrorId plan_id(ir::ErrorId id) {
  return plan::DeclaredErrorId(id.index());
}

}  // namespace bspec::passes
