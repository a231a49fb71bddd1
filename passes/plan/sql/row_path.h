#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/query.h"
#include "ir/program.h"

namespace bspec::passes {

/// How a statement reaches a row: to-one steps from a row that stands in its FROM, or from one
/// whose id is known.
struct RowPath {
  /// The alias of the row that the path begins at.
  std::string alias = "this";
  ir::EntityId entity;
  bool from_caller = false;
  /// Of a row that no FROM holds until it is read: `:caller`, a parameter, a subquery.
  std::string id = {};
  std::vector<ir::FieldId> steps = {};
};

/// The row `this`.
RowPath row_of(ir::EntityId entity);

/// A row that is found by its id; `alias` is what it is called where it is read.
RowPath row_by_id(std::string alias, ir::EntityId entity, std::string id);

/// The row of the caller.
RowPath row_of_caller(ir::EntityId identity);

/// How the row at the end of a step is found from the row before it: its id is in a column there,
/// or, where the step goes against a unique reference, the other way round.
std::string found_by(const ir::Program& program,
                     ir::FieldId step,
                     std::string_view alias,
                     std::string_view before);

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
