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

  /// A row of the entity was written: nothing that was read from such rows is known any more.
  void forget(ir::EntityId written);

 private:
  /// The path, and the entities whose rows were read on the way.
  std::map<std::string, std::set<ir::EntityId>> present_;
};

}  // namespace bspec::sema
