#include "passes/check/event_cycles.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "passes/check/walk.h"
#include "support/diag/defs/code.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

/// An event that follows from another, and the `emit` that makes it follow.
struct Consequence {
  ir::EventId event;
  Span span;
};

/// Walks from event to event; each cycle is reported once, at the `emit` that closes it.
class CycleFinder {
 public:
  CycleFinder(const ir::Program& program, Diagnostics& diags)
      : program_(program),
        diags_(diags),
        consequences_(program.events.size()),
        is_done_(program.events.size()) {
    for (const ir::Listener& listener : program.listeners) {
      std::set<ir::ActionId> seen;
      collect(listener.body, seen, consequences_[listener.event.index()]);
    }
  }

  void visit(const Consequence& step) {
    const auto open = std::ranges::find(way_, step.event, &Consequence::event);
    if (open != way_.end()) {
      report(open, step.span);
      return;
    }
    if (is_done_[step.event.index()]) {
      return;
    }
    way_.push_back(step);
    for (const Consequence& next : consequences_[step.event.index()]) {
      visit(next);
    }
    way_.pop_back();
    is_done_[step.event.index()] = true;
  }

 private:
  void collect(const std::vector<ir::StmtId>& body,
               std::set<ir::ActionId>& seen,
               std::vector<Consequence>& found) {
    for_each_statement(program_, body, [&](const ir::Stmt& stmt) {
      if (const auto* emit = stmt.as<ir::EmitStmt>()) {
        found.push_back({emit->event, stmt.span});
      } else if (const auto* run = stmt.as<ir::RunStmt>();
                 run != nullptr && seen.insert(run->action).second) {
        collect(program_[run->action].body, seen, found);
      }
    });
  }

  void report(std::vector<Consequence>::const_iterator first, Span span) {
    std::vector<std::string> names;
    for (auto step = first + 1; step != way_.end(); ++step) {
      names.push_back(fmt::format("`{}`", program_[step->event].name));
    }
    const std::string& name = program_[first->event].name;
    names.push_back(fmt::format("`{}`", name));
    auto report =
        diags_.report(diag::EventCycle, span, name, fmt::format("{}", fmt::join(names, ", ")));
    for (auto step = first + 1; step != way_.end(); ++step) {
      report.note(diag::EmittedHere, step->span, program_[step->event].name);
    }
  }

  const ir::Program& program_;
  Diagnostics& diags_;
  std::vector<std::vector<Consequence>> consequences_;
  std::vector<Consequence> way_;
  std::vector<bool> is_done_;
};

}  // namespace

void check_event_cycles(const ir::Program& program, Diagnostics& diags) {
  CycleFinder finder(program, diags);
  for (const ir::EventId id : program.events.ids()) {
    finder.visit({id, program[id].span});
  }
}

}  // namespace bspec::passes
