#include "passes/check/loop_bounds.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "ir/program.h"
#include "passes/check/call_graph.h"
#include "support/diag/defs/code.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

constexpr std::int64_t kMostTurns = 1000;
constexpr std::int64_t kMostTogether = 10'000;
constexpr std::int64_t kUnbounded = std::int64_t{1} << 52;

/// Multiplies turns through loops in each other and the actions that they run.
class LoopChecker {
 public:
  LoopChecker(const ir::Program& program, Diagnostics& diags)
      : program_(program),
        diags_(diags),
        calls_(program),
        most_(program.actions.size()),
        is_open_(program.actions.size()) {}

  void check() {
    for (const ir::ActionId id : program_.actions.ids()) {
      if (calls_.is_in_route(id)) {
        turns_of(id);
      }
    }
    for (const ir::Route& route : program_.routes) {
      turns_in(route.statements);
    }
  }

 private:
  /// How many turns the innermost loops of an action make in one run of it.
  std::int64_t turns_of(ir::ActionId action) {
    std::optional<std::int64_t>& known = most_[action.index()];
    // A cycle is reported by a rule of its own.
    if (!known && !is_open_[action.index()]) {
      is_open_[action.index()] = true;
      known = turns_in(program_[action].body);
    }
    return known.value_or(1);
  }

  std::int64_t turns_in(const std::vector<ir::StmtId>& block) {
    std::int64_t most = 1;
    for (const ir::StmtId id : block) {
      most = std::max(most, turns_of(program_[id]));
    }
    return most;
  }

  std::int64_t turns_of(const ir::Stmt& stmt) {
    if (const auto* branch = stmt.as<ir::IfStmt>()) {
      return std::max(turns_in(branch->then_block), turns_in(branch->else_block));
    }
    if (const auto* run = stmt.as<ir::RunStmt>()) {
      return turns_of(run->action);
    }
    const auto* loop = stmt.as<ir::ForStmt>();
    return loop == nullptr ? 1 : turns_of_loop(*loop, stmt.span);
  }

  std::int64_t turns_of_loop(const ir::ForStmt& loop, Span span) {
    const Span source = program_[loop.source].span;
    const std::int64_t inner = turns_in(loop.body);
    // An `Int` without bounds bounds nothing.
    if (!loop.most_turns || *loop.most_turns >= kUnbounded) {
      diags_.report(diag::LoopWithoutMaximum, source, kMostTurns);
      return inner;
    }
    if (*loop.most_turns > kMostTurns) {
      diags_.report(diag::LoopTooLong, source, *loop.most_turns, kMostTurns);
      return inner;
    }
    const std::int64_t together = *loop.most_turns * inner;
    if (together > kMostTogether) {
      diags_.report(diag::LoopsTooLong, {span.file, span.begin, source.end}, together,
                    kMostTogether);
      return inner;
    }
    return std::max<std::int64_t>(together, 1);
  }

  const ir::Program& program_;
  Diagnostics& diags_;
  CallGraph calls_;
  std::vector<std::optional<std::int64_t>> most_;
  std::vector<bool> is_open_;
};

}  // namespace

void check_loop_bounds(const ir::Program& program, Diagnostics& diags) {
  LoopChecker(program, diags).check();
}

}  // namespace bspec::passes
