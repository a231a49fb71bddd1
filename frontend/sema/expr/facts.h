#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ir/ids.h"

namespace bspec::ir {
struct Program;
}  // namespace bspec::ir

namespace bspec::sema {

/// What is known not to be null at one place of a spec: `caller`, variables, members of the request
/// and paths from them.
class Facts {
 public:
  /// Whether the expression is a path that is known not to be null.
  bool is_present(const ir::Program& program, ir::ExprId expr) const;

  /// What holds when a condition has turned out true, or not true.
  void learn(const ir::Program& program, ir::ExprId condition, bool outcome);

  /// An expression is known not to be null, nor any step of the path that it is.
  void learn_present(const ir::Program& program, ir::ExprId expr);

  /// A row of the entity was written: nothing that was read from such rows is known any more.
  void forget(ir::EntityId written);

  /// Rows of whatever entity may have been written: before the turns of a `for` that writes, after
  /// `run`.
  void forget_rows();

  /// Where two ways meet: what is known on both stays known. A way that always leaves has no end
  /// and is not asked: after `if x == null { fail E }` the facts are those of the other way.
  void keep_common(const Facts& other);

 private:
  /// The path, and the entities whose rows were read on the way.
  std::map<std::string, std::set<ir::EntityId>> present_;
};

}  // namespace bspec::sema
