#pragma once

#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "passes/plan/policy/policies.h"
#include "passes/plan/sql/joins.h"
#include "passes/plan/sql/row_path.h"

namespace bspec::passes {

/// The items of the select list of a view in one dialect, and the joins that they need.
class SelectList {
 public:
  SelectList(const ir::Program& program,
             const PolicyTable& policies,
             plan::Dialect dialect,
             Joins& joins)
      : program_(program), policies_(policies), dialect_(dialect), joins_(joins) {}

  /// Members of `view` without those of its base, about the row `this`.
  void add_own_members(const ir::View& view);

  const std::vector<std::string>& items() const { return items_; }

  /// What each item is called and holds.
  const std::vector<plan::ResultColumn>& columns() const { return columns_; }

  plan::Ambient reads() const { return reads_; }

 private:
  void add_member(const ir::ViewMember& member, const RowPath& self, const std::string& prefix);
  void add_joined(const ir::AsView& as, const RowPath& self, const std::string& prefix);
  void add_item(std::string text, std::string name, plan::ValueType type);

  const ir::Program& program_;
  const PolicyTable& policies_;
  plan::Dialect dialect_;
  Joins& joins_;
  std::vector<std::string> items_;
  std::vector<plan::ResultColumn> columns_;
  plan::Ambient reads_;
};

/// The field with values of its own that the member is; null for anything else.
const ir::FieldRef* shown_values(const ir::Program& program, const ir::ViewMember& member);

/// Whether the member is a collection: of values, or of rows in the shape of a view.
bool is_level(const ir::Program& program, const ir::ViewMember& member);

/// Whether some member of the view, or of a base, is a collection.
bool has_levels(const ir::Program& program, const ir::View& view);

}  // namespace bspec::passes
