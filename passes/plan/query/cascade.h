#pragma once

#include <string>
#include <vector>

#include "ir/program.h"

namespace bspec::passes {

/// What goes when rows of an entity go: itself, and what refers to it by cascade, and so on.
struct Cascade {
  std::vector<ir::EntityId> entities;
  std::vector<ir::FieldId> references;
};

Cascade cascade_of(const ir::Program& program, ir::EntityId entity);

/// `WITH RECURSIVE gone (owner, owner_id) AS (…)`: one row per row that goes with the row `:id`, by
/// the name of its table.
std::string gone_rows(const ir::Program& program, ir::EntityId entity, const Cascade& cascade);

}  // namespace bspec::passes
