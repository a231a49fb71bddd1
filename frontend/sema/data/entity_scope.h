#pragma once

#include "frontend/sema/expr/scope.h"

namespace bspec::sema {

struct Analysis;

/// Where the expressions of an entity stand: its fields are bare names, `this` is the row, `caller`
/// may be a guest.
Scope entity_scope(const Analysis& analysis, ir::EntityId entity, Purpose purpose);

/// A member of a view: the fields of its entity and its parameters.
Scope view_scope(const Analysis& analysis, ir::ViewId view);

}  // namespace bspec::sema
