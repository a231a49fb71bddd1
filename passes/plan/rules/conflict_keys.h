#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ir/plan/row_steps.h"
#include "ir/program.h"
#include "passes/plan/query/queries.h"

namespace bspec::passes {

/// What no two rows of an entity may share: a key, or a range of a `no overlap`.
struct ConflictKey {
  plan::KeyKind kind = plan::KeyKind::Unique;
  std::vector<ir::FieldId> fields;
  /// Of an overlap.
  std::optional<ir::FieldId> begin;
  std::optional<ir::FieldId> end;
  /// Which rows are compared; absent for all.
  std::optional<ir::ExprId> condition;
  std::optional<ir::ErrorId> error;
  /// Its column in the `taken` query.
  std::string flag;
};

/// Keys, then overlaps. A numbered key never conflicts: a free spelling is looked for.
std::vector<ConflictKey> conflict_keys(const ir::Program& program, ir::EntityId entity);

/// Every field of the row that a key reads.
std::vector<ir::FieldId> read_fields(const ir::Program& program, const ConflictKey& key);

/// `taken`: for each key, whether another row stands in the way of a row with these values.
plan::QueryId taken_query(const ir::Program& program, ir::EntityId entity, Queries& queries);

}  // namespace bspec::passes
