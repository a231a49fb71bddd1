#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "passes/plan/policy/policies.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/joins.h"
#include "passes/plan/sql/row_path.h"
#include "passes/plan/view/view_names.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// The items of the select list of a view in one dialect, and the joins that they need.
class SelectList {
 public:
  /// `names` are the parameters of the view, and its members.
  SelectList(const ir::Program& program,
             const PolicyTable& policies,
             plan::Dialect dialect,
             Joins& joins,
             const ViewNames& names,
             Diagnostics& diags)
      : program_(program),
        policies_(policies),
        dialect_(dialect),
        joins_(joins),
        names_(names),
        diags_(diags) {}

  /// Members of `view` without those of its base, about the row `this`.
  void add_own_members(const ir::View& view);

  const std::vector<std::string>& items() const { return items_; }

  /// What each item is called and holds.
  const std::vector<plan::ResultColumn>& columns() const { return columns_; }

  plan::Ambient reads() const { return reads_; }

 private:
  void add_member(const ir::View& view,
                  const ir::ViewMember& member,
                  const RowPath& self,
                  const ViewNames& names,
                  const std::string& prefix);
  void add_joined(const ir::AsView& as,
                  const RowPath& self,
                  const ViewNames& names,
                  const std::string& prefix);
  void add_readable(const ir::ViewMember& member,
                    const RowPath& self,
                    const ViewNames& names,
                    const std::string& prefix);
  void add_parts(const ir::View& view,
                 const ir::ViewMember& member,
                 const RowPath& self,
                 const ViewNames& names,
                 const std::string& prefix);
  void add_item(std::string text, std::string name, plan::ValueType type);
  SqlExpressions expressions(const RowPath& self, const ViewNames& names);

  const ir::Program& program_;
  const PolicyTable& policies_;
  plan::Dialect dialect_;
  Joins& joins_;
  const ViewNames& names_;
  Diagnostics& diags_;
  std::vector<std::string> items_;
  std::vector<plan::ResultColumn> columns_;
  plan::Ambient reads_;
};

/// The policy that a row has to pass to be shown under another one: none where it is at hand, or
/// where everybody may get it.
std::optional<plan::PolicyId> shown_under(const ir::Program& program,
                                          const PolicyTable& policies,
                                          const ir::AsView& as);

/// Whether there may be no row to show.
bool is_joined_outer(const ir::Program& program, const PolicyTable& policies, const ir::AsView& as);

}  // namespace bspec::passes
