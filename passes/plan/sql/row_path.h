#pragma once

#include <string>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/query.h"
#include "ir/program.h"

namespace bspec::passes {

/// How a statement reaches a row: to-one steps from a row that stands in its FROM, or from the
/// caller.
struct RowPath {
  /// The alias of the row that the path begins at; `caller` is not in any FROM until it is read.
  std::string alias = "this";
  ir::EntityId entity;
  bool from_caller = false;
  /// The row is that of the program whose id is this parameter; it is not in any FROM either.
  std::string parameter = {};
  std::vector<ir::FieldId> steps = {};
};

/// The row `this`.
RowPath row_of(ir::EntityId entity);

/// The path with one more step.
RowPath step(RowPath path, ir::FieldId reference);

/// The entity of the row at the end.
ir::EntityId end_of(const ir::Program& program, const RowPath& path);

/// A column of the row at the end, as an operand: of the row itself where there is no step, else a
/// subquery that reads it. Ids cost no subquery of their own.
///
///   this.status      (SELECT post.status FROM posts post WHERE post.id = this.post_id)
std::string read_column(const ir::Program& program, const RowPath& path, ir::FieldId column);

/// The id of the row at the end: `:caller`, `this.author_id`.
std::string read_id(const ir::Program& program, const RowPath& path);

}  // namespace bspec::passes
