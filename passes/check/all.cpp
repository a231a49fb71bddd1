#include <string_view>

#include "passes/check/action_cycles.h"
#include "passes/check/check.h"
#include "passes/check/event_cycles.h"
#include "passes/check/ever_allowed.h"
#include "passes/check/examples.h"
#include "passes/check/host_functions.h"
#include "passes/check/input_cycles.h"
#include "passes/check/loop_bounds.h"
#include "passes/check/moves_reached.h"
#include "passes/check/sizes.h"
#include "passes/check/unique_routes.h"
#include "passes/check/unread_members.h"
#include "passes/check/useful_policies.h"
#include "passes/check/view_cycles.h"
#include "passes/check/with_chains.h"
#include "passes/check/writes_in_get.h"
#include "passes/check/written_moves.h"

namespace bspec::passes {
namespace {

/// A rule, and the folder of `tests/check` that shows it.
struct Check {
  std::string_view name;
  void (*run)(const ir::Program& program, Diagnostics& diags);
};

constexpr Check kChecks[] = {
    {"sizes", check_sizes},
    {"unique_routes", check_unique_routes},
    {"ever_allowed", check_ever_allowed},
    {"view_cycles", check_view_cycles},
    {"input_cycles", check_input_cycles},
    {"with_chains", check_with_chains},
    {"useful_policies", check_useful_policies},
    {"moves_reached", check_moves_reached},
    {"host_functions", check_host_functions},
    {"unread_members", check_unread_members},
    {"writes_in_get", check_writes_in_get},
    {"loop_bounds", check_loop_bounds},
    {"action_cycles", check_action_cycles},
    {"event_cycles", check_event_cycles},
    {"written_moves", check_written_moves},
    {"examples", check_examples},
};

}  // namespace

void check(const ir::Program& program, Diagnostics& diags) {
  for (const Check& rule : kChecks) {
    rule.run(program, diags);
  }
}

}  // namespace bspec::passes
