#include <string_view>

#include "passes/check/check.h"
#include "passes/check/ever_allowed.h"
#include "passes/check/sizes.h"
#include "passes/check/unique_routes.h"
#include "passes/check/view_cycles.h"

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
};

}  // namespace

void check(const ir::Program& program, Diagnostics& diags) {
  for (const Check& rule : kChecks) {
    rule.run(program, diags);
  }
}

}  // namespace bspec::passes
