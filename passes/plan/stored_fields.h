#pragma once

#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// The fields of an entity that are columns, in column order: `id`, those that the spec declares,
/// `createdAt`, `updatedAt`.
std::vector<ir::FieldId> stored_fields(const ir::Program& program, ir::EntityId entity);

/// The field `id`.
ir::FieldId id_field(const ir::Program& program, ir::EntityId entity);

/// The fields of an entity that are collections of values, which tables of their own hold.
std::vector<ir::FieldId> stored_collections(const ir::Program& program, ir::EntityId entity);

/// `id`, `createdAt`, `updatedAt` as the program keeps them.
bool is_kept_by_program(const ir::Field& field);

/// Whether a statement may change it: not a secret, nor what the program keeps.
bool is_changeable(const ir::Field& field);

/// Whether rows of an entity have the hidden `epoch`, which calls in the tokens of an account: the
/// identity of an app without refresh tokens.
bool has_epoch(const ir::Program& program, ir::EntityId entity);

}  // namespace bspec::passes
