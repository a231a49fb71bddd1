#include "passes/check/action_cycles.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "passes/check/call_graph.h"
#include "support/diag/defs/code.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

/// Walks from action to action; each cycle is reported once, at the `run` that closes it.
class CycleFinder {
 public:
  CycleFinder(const ir::Program& program, Diagnostics& diags)
      : program_(program), diags_(diags), calls_(program), is_done_(program.actions.size()) {}

  void visit(const ActionCall& call) {
    const auto open = std::ranges::find(way_, call.action, &ActionCall::action);
    if (open != way_.end()) {
      report(open, call.span);
      return;
    }
    if (is_done_[call.action.index()]) {
      return;
    }
    way_.push_back(call);
    for (const ActionCall& next : calls_.calls_of(call.action)) {
      visit(next);
    }
    way_.pop_back();
    is_done_[call.action.index()] = true;
  }

 private:
  void report(std::vector<ActionCall>::const_iterator first, Span span) {
    std::vector<std::string> names;
    for (auto step = first + 1; step != way_.end(); ++step) {
      names.push_back(fmt::format("`{}`", program_[step->action].name));
    }
    const std::string& name = program_[first->action].name;
    names.push_back(fmt::format("`{}`", name));
    auto report =
        diags_.report(diag::ActionCycle, span, name, fmt::format("{}", fmt::join(names, ", ")));
    for (auto step = first + 1; step != way_.end(); ++step) {
      report.note(diag::RunHere, step->span, program_[step->action].name);
    }
  }

  const ir::Program& program_;
  Diagnostics& diags_;
  CallGraph calls_;
  std::vector<ActionCall> way_;
  std::vector<bool> is_done_;
};

}  // namespace

void check_action_cycles(const ir::Program& program, Diagnostics& diags) {
  CycleFinder finder(program, diags);
  for (const ir::ActionId id : program.actions.ids()) {
    finder.visit({id, program[id].span});
  }
}

}  // namespace bspec::passes
