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

namespace bspec::passes {

/// The views that operations show, planned when they are first asked for, and the statements that
/// read them.
class Views {
 public:
  Views(const ir::Program& program, Queries& queries);

  /// Its base and the views of its members come first.
  plan::ViewPlanId plan(ir::ViewId view);

  /// `getPostPage`: of a row that is at hand, by its id.
  plan::QueryId show(ir::ViewId view);

  /// `findPostPageBySlug`: by a key, under `get`.
  plan::QueryId find_by(ir::ViewId view, llvm::ArrayRef<ir::FieldId> key);

  /// `listPosts`: the select list and the conditions that hold for every page; `extra` are columns
  /// that only the cursor needs.
  plan::QueryId list(const std::string& name,
                     ir::ViewId view,
                     std::optional<ir::ExprId> condition,
                     llvm::ArrayRef<plan::ResultColumn> extra,
                     llvm::ArrayRef<std::string> extra_items);

  /// `countPosts`: how many rows pass the same conditions.
  plan::QueryId count(const std::string& name,
                      ir::EntityId entity,
                      std::optional<ir::ExprId> condition);

  /// A nested collection of `owner`: the elements that may be read, by the ids of their parents.
  plan::QueryId level(const ir::View& owner, const ir::ViewMember& member);

  /// A statement that reads many rows of a view, without its text.
  plan::Query many(ir::ViewId view, plan::QueryRole role);

  /// Its select list and what it is read from, up to WHERE.
  void write_many(SqlText& sql, ir::ViewId view) const;

  /// `getPostCards`: views of rows that are at hand, by their ids.
  plan::QueryId show_many(ir::ViewId view);

  /// The name of a view; an entity's own when nobody named one: `TaskView`.
  std::string name_of(const ir::View& view) const;

  const ir::Program& program() const { return program_; }

  Queries& queries() { return queries_; }

  const Store<plan::ViewPlan>& all() const { return views_; }

 private:
  bool is_versioned(ir::ViewId view) const;
  bool is_joined_outer(const ir::AsView& as) const;
  plan::ViewPlan make(ir::ViewId view);
  plan::ViewMemberPlan member_of(const ir::View& view, const ir::ViewMember& member);

  /// A query that reads the view: its columns.
  plan::Query reading(ir::ViewId view, plan::QueryRole role, plan::Cardinality rows);
  void add_ambient(plan::Query& query,
                   plan::Ambient reads,
                   std::optional<plan::PolicyId> policy) const;
  void write_select(SqlText& sql, ir::ViewId view) const;

  const ir::Program& program_;
  Queries& queries_;
  std::map<ir::ViewId, plan::ViewPlanId> planned_;
  std::map<ir::ViewId, Joins> joins_;
  std::set<ir::ViewId> versioned_;
  Store<plan::ViewPlan> views_;
};

/// Members of a view, those of its bases first.
std::vector<const ir::ViewMember*> all_members(const ir::Program& program, const ir::View& view);

/// The result column of a member: the field's column where it is one, else its own name in snake
/// case.
std::string result_column(const ir::Program& program, const ir::ViewMember& member);

}  // namespace bspec::passes
