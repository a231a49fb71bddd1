#pragma once

#include <vector>

#include "ir/program.h"
#include "passes/check/walk.h"

namespace bspec::passes {

/// One `run` of an action.
struct ActionCall {
  ir::ActionId action;
  Span span;
};

/// What runs what.
class CallGraph {
 public:
  explicit CallGraph(const ir::Program& program);

  /// What an action runs itself, in the order of its statements.
  const std::vector<ActionCall>& calls_of(ir::ActionId action) const {
    return calls_[action.index()];
  }

  /// A route runs it, itself or through other actions.
  bool is_in_route(ir::ActionId action) const { return in_route_[action.index()]; }

  /// Somebody runs it whose policies are asked: it is not trusted itself, and a route, or an action
  /// of which the same holds, runs it; or nobody runs it.
  bool is_caller_code(ir::ActionId action) const { return caller_code_[action.index()]; }

  /// The same of any code: of routes, but for those that are commands, and of such actions.
  bool is_caller_code(const CodeBody& code) const;

 private:
  std::vector<std::vector<ActionCall>> calls_;
  std::vector<bool> in_route_;
  std::vector<bool> caller_code_;
};

/// The `run` statements of a block, those of the blocks in it included.
std::vector<ActionCall> calls_in(const ir::Program& program, const std::vector<ir::StmtId>& block);

}  // namespace bspec::passes
