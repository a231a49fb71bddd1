#include "passes/check/input_cycles.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/program.h"
#include "support/base/store.h"
#include "support/diag/defs/decls.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

/// The input that a member holds, alone or in a list.
std::optional<ir::InputId> input_in(const ir::InputMember& member) {
  return member.type.element ? member.type.element->input : member.type.input;
}

/// Walks from input to input; each cycle is reported once, at the member that closes it.
class CycleFinder {
 public:
  CycleFinder(const ir::Program& program, Diagnostics& diags)
      : program_(program), diags_(diags), is_done_(program.inputs) {}

  void visit(ir::InputId id) {
    if (is_done_[id]) {
      return;
    }
    way_.push_back(id);
    for (const ir::InputMember& member : program_[id].members) {
      const std::optional<ir::InputId> held = input_in(member);
      if (!held) {
        continue;
      }
      const auto open = std::ranges::find(way_, *held);
      if (open == way_.end()) {
        visit(*held);
      } else {
        report(open, member.span);
      }
    }
    way_.pop_back();
    is_done_[id] = true;
  }

 private:
  void report(std::vector<ir::InputId>::const_iterator first, Span span) {
    std::vector<std::string> names;
    for (auto id = first + 1; id != way_.end(); ++id) {
      names.push_back(fmt::format("`{}`", program_[*id].name));
    }
    names.push_back(fmt::format("`{}`", program_[*first].name));
    diags_.report(diag::InputCycle, span, program_[*first].name,
                  fmt::format("{}", fmt::join(names, ", ")));
  }

  const ir::Program& program_;
  Diagnostics& diags_;
  std::vector<ir::InputId> way_;
  IdMap<ir::Input, char> is_done_;
};

}  // namespace

void check_input_cycles(const ir::Program& program, Diagnostics& diags) {
  CycleFinder finder(program, diags);
  for (const ir::InputId id : program.inputs.ids()) {
    finder.visit(id);
  }
}

}  // namespace bspec::passes
