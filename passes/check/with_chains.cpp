#include "passes/check/with_chains.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "support/diag/defs/decls.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

/// The two kinds of rules that a chain goes over: at its end `get` or `update` is asked.
enum class Asked : std::uint8_t { Get, Update };

Asked asked_by(ir::PolicyOp op) {
  return op == ir::PolicyOp::Get || op == ir::PolicyOp::List ? Asked::Get : Asked::Update;
}

bool answers(const ir::Allow& allow, Asked asked) {
  return allow.covers(asked == Asked::Get ? ir::PolicyOp::Get : ir::PolicyOp::Update);
}

ir::EntityId end_of(const ir::Program& program, const ir::Allow& allow) {
  return *program[allow.with.back()].type.entity;
}

/// Follows the chains that begin at one `with`.
class ChainWalker {
 public:
  ChainWalker(const ir::Program& program, ir::EntityId start) : program_(program), start_(start) {}

  /// The entities on the way back to the start; empty when no chain returns.
  std::vector<ir::EntityId> find_way_back(ir::EntityId at, Asked asked) {
    if (at == start_) {
      return {at};
    }
    if (!seen_.emplace(at, asked).second) {
      return {};
    }
    for (const ir::Allow& allow : program_[at].policies) {
      if (allow.with.empty() || !answers(allow, asked)) {
        continue;
      }
      std::vector<ir::EntityId> way = find_way_back(end_of(program_, allow), asked);
      if (!way.empty()) {
        way.insert(way.begin(), at);
        return way;
      }
    }
    return {};
  }

 private:
  const ir::Program& program_;
  ir::EntityId start_;
  std::set<std::pair<ir::EntityId, Asked>> seen_;
};

void check_allow(const ir::Program& program,
                 ir::EntityId entity,
                 const ir::Allow& allow,
                 Diagnostics& diags) {
  for (const ir::AllowedOp& op : allow.ops) {
    ChainWalker walker(program, entity);
    const std::vector<ir::EntityId> way =
        walker.find_way_back(end_of(program, allow), asked_by(op.op));
    if (way.empty()) {
      continue;
    }
    std::vector<std::string> names;
    for (const ir::EntityId each : way) {
      names.push_back(fmt::format("`{}`", program[each].name));
    }
    diags.report(diag::WithReturns, allow.span, program[entity].name,
                 fmt::format("{}", fmt::join(names, ", ")));
    return;
  }
}

}  // namespace

void check_with_chains(const ir::Program& program, Diagnostics& diags) {
  for (const ir::EntityId entity : program.entities.ids()) {
    for (const ir::Allow& allow : program[entity].policies) {
      if (!allow.with.empty()) {
        check_allow(program, entity, allow, diags);
      }
    }
  }
}

}  // namespace bspec::passes
