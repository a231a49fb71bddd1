#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <llvm/ADT/ArrayRef.h>

#include "ir/plan/shape.h"
#include "ir/program.h"
#include "passes/plan/query/queries.h"
#include "passes/plan/sql/joins.h"
#include "passes/plan/view/view_members.h"

namespace bspec {
class Diagnostics;
}  // namespace bspec

namespace bspec::passes {

/// A column that only the cursor of a list needs.
struct ListItem {
  plan::ResultColumn column;
  plan::Sql expression;
};

/// The views that operations show, planned when they are first asked for, and the statements that
/// read them.
class Views {
 public:
  Views(const ir::Program& program, Queries& queries, Diagnostics& diags);

  /// Its base and the views of its members come first.
  plan::ViewPlanId plan(ir::ViewId view);

  /// `getPostPage`: of a row that is at hand, by its id.
  plan::QueryId show(ir::ViewId view);

  /// `findPostPageBySlug`: by a key, under `get`.
  plan::QueryId find_by(ir::ViewId view, llvm::ArrayRef<ir::FieldId> key);

  /// `listPosts`: the select list and the conditions that hold for every page; `also_reads` is what
  /// the conditions and orders read that the program adds.
  plan::QueryId list(const std::string& name,
                     ir::ViewId view,
                     std::optional<ir::ExprId> condition,
                     llvm::ArrayRef<ListItem> extra,
                     plan::Ambient also_reads);

  /// `countPosts`: how many rows pass the same conditions.
  plan::QueryId count(const std::string& name,
                      ir::EntityId entity,
                      std::optional<ir::ExprId> condition,
                      plan::Ambient also_reads);

  /// A nested collection of `owner`: the elements that may be read, by the ids of their parents.
  plan::QueryId level(const ir::View& owner, const ir::ViewMember& member);

  /// The values that a member of `owner` gathers, by the ids of their owners.
  plan::QueryId gathered(const ir::View& owner, const ir::ViewMember& member, ir::ExprId values);

  /// A statement that reads many rows of a view, without its text.
  plan::Query many(ir::ViewId view, plan::QueryRole role);

  /// What a statement is given for the view, and what only its collections or the program take.
  void add_view_parameters(plan::Query& query, plan::ViewPlanId view) const;

  /// Its select list and what it is read from, up to WHERE.
  void write_many(SqlText& sql, ir::ViewId view) const;

  /// `getPostCards`: views of rows that are at hand, by their ids.
  plan::QueryId show_many(ir::ViewId view);

  /// Whether the view shows the access token of its row.
  bool has_token(ir::ViewId view) const;

  /// The name of a view; an entity's own when nobody named one: `TaskView`.
  std::string name_of(const ir::View& view) const;

  const ir::Program& program() const { return program_; }

  Queries& queries() { return queries_; }

  const Store<plan::ViewPlan>& all() const { return views_; }

 private:
  bool is_versioned(ir::ViewId view) const;
  plan::ViewPlan make(ir::ViewId view);
  plan::ViewMemberPlan member_of(const ir::View& view, const ir::ViewMember& member);

  /// A query that reads the view: its columns.
  plan::Query reading(ir::ViewId view, plan::QueryRole role, plan::Cardinality rows);
  void add_ambient(plan::Query& query,
                   plan::Ambient reads,
                   std::optional<plan::PolicyId> policy) const;
  void write_select(SqlText& sql, ir::ViewId view) const;
  /// What a collection in `owner` is given for the parameters of its own view.
  std::vector<plan::Argument> given(const ir::View& owner, const ir::AsView& as);

  const ir::Program& program_;
  Queries& queries_;
  Diagnostics& diags_;
  std::map<ir::ViewId, plan::ViewPlanId> planned_;
  std::map<ir::ViewId, Joins> joins_;
  std::set<ir::ViewId> versioned_;
  Store<plan::ViewPlan> views_;
};

}  // namespace bspec::passes
