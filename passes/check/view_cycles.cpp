#include "passes/check/view_cycles.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/expr/children.h"
#include "ir/program.h"
#include "support/base/store.h"
#include "support/diag/defs/decls.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

/// One step from a view to another that is in it.
struct Step {
  ir::ViewId view;
  Span span;
};

/// Walks from view to view; each cycle is reported once, at the step that closes it.
class CycleFinder {
 public:
  CycleFinder(const ir::Program& program, Diagnostics& diags)
      : program_(program), diags_(diags), is_done_(program.views) {}

  void visit(ir::ViewId id, Span span) {
    const auto open = std::ranges::find(way_, id, &Step::view);
    if (open != way_.end()) {
      report(open, span);
      return;
    }
    if (is_done_[id]) {
      return;
    }
    way_.push_back({id, span});
    for (std::optional<ir::ViewId> view = id; view; view = program_[*view].base) {
      for (const ir::ViewMember& member : program_[*view].members) {
        visit_views_in(member.value);
      }
    }
    way_.pop_back();
    is_done_[id] = true;
  }

 private:
  void visit_views_in(ir::ExprId id) {
    const ir::Expr& expr = program_[id];
    if (const auto* shown = expr.as<ir::AsView>()) {
      visit(shown->view, expr.span);
    }
    for (const ir::ExprId child : ir::children_of(expr)) {
      visit_views_in(child);
    }
  }

  void report(std::vector<Step>::const_iterator first, Span span) {
    std::vector<std::string> names;
    for (auto step = first + 1; step != way_.end(); ++step) {
      names.push_back(fmt::format("`{}`", program_[step->view].name));
    }
    const std::string& name = program_[first->view].name;
    names.push_back(fmt::format("`{}`", name));
    auto report =
        diags_.report(diag::ViewCycle, span, name, fmt::format("{}", fmt::join(names, ", ")));
    for (auto step = first + 1; step != way_.end(); ++step) {
      report.note(diag::CycleGoesOn, step->span, program_[step->view].name);
    }
  }

  const ir::Program& program_;
  Diagnostics& diags_;
  std::vector<Step> way_;
  IdMap<ir::View, char> is_done_;
};

}  // namespace

void check_view_cycles(const ir::Program& program, Diagnostics& diags) {
  CycleFinder finder(program, diags);
  for (const ir::ViewId id : program.views.ids()) {
    finder.visit(id, program[id].span);
  }
}

}  // namespace bspec::passes
