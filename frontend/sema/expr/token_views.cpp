#include <map>
#include <set>
#include <vector>

#include "frontend/sema/analysis.h"
#include "frontend/sema/steps.h"
#include "ir/expr/children.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// Views that stand in a member of a view, and where.
struct Use {
  ir::ViewId user;
  ir::ViewId used;
  ir::ExprId base;
  Span span;
};

class TokenViews {
 public:
  explicit TokenViews(Analysis& analysis) : analysis_(analysis) {}

  void find() {
    for (const ir::ViewId view : analysis_.program.views.ids()) {
      if (const auto base = analysis_.program[view].base) {
        extends_.emplace(*base, view);
      }
      for (const ir::ViewMember& member : analysis_.program[view].members) {
        look_into(view, member.value);
      }
    }
    spread();
    for (const Use& use : uses_) {
      const ir::Expr& base = analysis_.program[use.base];
      const bool is_own = base.as<ir::This>() != nullptr || base.as<ir::Caller>() != nullptr;
      if (analysis_.token_views.contains(use.used) && !is_own) {
        analysis_.diags.report(diag::TokenViewForOthers, base.span,
                               analysis_.program[use.used].name);
      }
    }
  }

 private:
  void look_into(ir::ViewId view, ir::ExprId id) {
    const ir::Expr& expr = analysis_.program[id];
    if (expr.as<ir::AccessToken>() != nullptr) {
      pending_.push_back(view);
    }
    if (const auto* as = expr.as<ir::AsView>()) {
      uses_.push_back({view, as->view, as->base, expr.span});
    }
    for (const ir::ExprId child : ir::children_of(expr)) {
      look_into(view, child);
    }
  }

  /// To the views that extend one, and to those that show one for `this` itself.
  void spread() {
    std::multimap<ir::ViewId, ir::ViewId> users = extends_;
    for (const Use& use : uses_) {
      if (analysis_.program[use.base].as<ir::This>() != nullptr) {
        users.emplace(use.used, use.user);
      }
    }
    while (!pending_.empty()) {
      const ir::ViewId view = pending_.back();
      pending_.pop_back();
      if (!analysis_.token_views.insert(view).second) {
        continue;
      }
      const auto [first, last] = users.equal_range(view);
      for (auto each = first; each != last; ++each) {
        pending_.push_back(each->second);
      }
    }
  }

  Analysis& analysis_;
  std::multimap<ir::ViewId, ir::ViewId> extends_;
  std::vector<Use> uses_;
  std::vector<ir::ViewId> pending_;
};

}  // namespace

void find_token_views(Analysis& analysis) {
  TokenViews(analysis).find();
}

}  // namespace bspec::sema
