#pragma once

#include <string>
#include <vector>

#include "ir/plan/value.h"
#include "ir/program.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// A member that the program computes: `slugify(title)` of the column `title`.
struct HostMember {
  /// Its leaves are result columns and parameters of the view.
  plan::HostExpr value;

  /// What the statement selects for it, under a name of its own.
  struct Part {
    std::string column;
    ir::ExprId value;
  };

  std::vector<Part> parts;
};

/// Whether the database cannot say the value as a whole.
bool is_host_member(const ir::Program& program, const ir::ViewMember& member);

HostMember host_member(const ir::Program& program,
                       const ir::View& view,
                       const ir::ViewMember& member,
                       Diagnostics& diags);

}  // namespace bspec::passes
