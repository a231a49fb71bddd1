#include "passes/check/call_graph.h"

namespace bspec::passes {
namespace {

/// Marks what a mark spreads to by `run`; `stops` says at which actions it does not arrive.
template <typename Stops>
void spread(const std::vector<std::vector<ActionCall>>& calls,
            std::vector<ActionCall> reached,
            std::vector<bool>& marked,
            Stops stops) {
  while (!reached.empty()) {
    const ir::ActionId action = reached.back().action;
    reached.pop_back();
    if (marked[action.index()] || stops(action)) {
      continue;
    }
    marked[action.index()] = true;
    const std::vector<ActionCall>& next = calls[action.index()];
    reached.insert(reached.end(), next.begin(), next.end());
  }
}

}  // namespace

std::vector<ActionCall> calls_in(const ir::Program& program, const std::vector<ir::StmtId>& block) {
  std::vector<ActionCall> calls;
  for_each_statement(program, block, [&](const ir::Stmt& stmt) {
    if (const auto* run = stmt.as<ir::RunStmt>()) {
      calls.push_back({run->action, stmt.span});
    }
  });
  return calls;
}

bool CallGraph::is_caller_code(const CodeBody& code) const {
  return code.route != nullptr ? code.route->origin != ir::Origin::Command
                               : code.action && is_caller_code(*code.action);
}

CallGraph::CallGraph(const ir::Program& program)
    : in_route_(program.actions.size()), caller_code_(program.actions.size()) {
  std::vector<bool> is_run(program.actions.size());
  std::vector<ActionCall> of_routes;
  for (const CodeBody& code : all_code(program)) {
    std::vector<ActionCall> calls = calls_in(program, *code.statements);
    for (const ActionCall& call : calls) {
      is_run[call.action.index()] = true;
    }
    if (code.route != nullptr) {
      of_routes.insert(of_routes.end(), calls.begin(), calls.end());
    }
    if (code.action) {
      calls_.push_back(std::move(calls));
    }
  }
  spread(calls_, of_routes, in_route_, [](ir::ActionId) { return false; });
  std::vector<ActionCall> of_callers = of_routes;
  for (const ir::ActionId id : program.actions.ids()) {
    if (!is_run[id.index()]) {
      of_callers.push_back({id, program[id].span});
    }
  }
  spread(calls_, of_callers, caller_code_,
         [&](ir::ActionId action) { return program[action].trusted; });
}

}  // namespace bspec::passes
