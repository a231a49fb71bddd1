#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ir/plan/query.h"
#include "ir/program.h"
#include "passes/plan/sql/expression.h"
#include "passes/plan/sql/sql_text.h"
#include "passes/plan/view/view_names.h"

namespace bspec::passes {

/// The statement that reads a collection of a view for the rows of all its owners, in one dialect:
/// the rows of the collection are `this`; where more of the owner is needed than its id, it is
/// `_parent`.
///
///   comments: list c in article.comments { where c.approved  order c.createdAt desc  limit 3 } as
///   Line
class LevelText {
 public:
  LevelText(const ir::Program& program,
            plan::Dialect dialect,
            const ir::View& owner,
            const ir::AsView& as);

  /// `columns` are the names of all result columns, in order.
  void write(SqlText& sql,
             plan::ViewPlanId shown,
             bool has_levels,
             std::optional<plan::PolicyId> policy,
             const std::vector<plan::ResultColumn>& columns);

  plan::Ambient reads() const { return expressions_.reads(); }

 private:
  void tie(ir::ExprId source);
  void tie_field(const ir::FieldRef& ref);
  void join_parent(const std::string& condition);
  void sort();
  std::string last_key(ir::SortDirection direction) const;
  void write_from(SqlText& sql, plan::ViewPlanId shown, std::optional<plan::PolicyId> policy);
  bool reads_owner(ir::ExprId expr) const;
  bool reads_owner() const;
  std::string limit();

  const ir::Program& program_;
  plan::Dialect dialect_;
  const ir::View& owner_view_;
  const ir::AsView& as_;
  /// Of `list x in … { … }`.
  const ir::ListQuery* query_ = nullptr;
  SqlExpressions expressions_;
  /// Lines behind the joins of the view.
  std::string joins_;
  /// The id of the owner.
  std::string owner_;
  std::string order_;
  std::vector<std::string> conditions_;
};

/// Whether everybody who may `list` sees the rows, rather than those who may `get` them.
bool is_listed(const ir::Program& program, const ir::AsView& as);

/// The parameters of `owner` that stand in the query of a collection in it.
std::vector<plan::Parameter> parameters_read(const ir::Program& program,
                                             const ir::View& owner,
                                             const ir::AsView& as);

}  // namespace bspec::passes
