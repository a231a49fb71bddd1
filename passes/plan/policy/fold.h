#pragma once

#include <map>

#include "ir/program.h"

namespace bspec::passes {

/// What a statement is known to write, or which row it writes to.
struct KnownRow {
  /// The route lets nobody in without a caller.
  bool has_caller = false;
  /// The row is that of the caller.
  bool is_caller = false;
  /// Of a pair: the row at the other end is that of the caller.
  bool other_is_caller = false;
  /// Fields whose value is an expression of the statement.
  std::map<ir::FieldId, ir::ExprId> values;
};

/// Whether the `allow` lines of an operation hold whatever the data are, so that no stack asks
/// them.
///
///   allow create when author == caller
///   create Post { author: caller, … }          // holds
///
bool provably_allowed(const ir::Program& program,
                      ir::EntityId entity,
                      ir::PolicyOp op,
                      const KnownRow& row);

/// The same of the lines about the pairs of a relation, whatever both rows are; `row` has `end`.
///
///   allow link fans when other == caller
///   add caller to article.fans                 // holds
///
bool provably_allowed_pair(const ir::Program& program,
                           ir::FieldId end,
                           ir::PolicyOp op,
                           const KnownRow& row);

}  // namespace bspec::passes
