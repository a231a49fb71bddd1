#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "ir/plan/shape.h"

namespace bspec::express {

/// A collection in a view, which a statement of its own reads for all rows at once.
struct Level {
  /// What holds it: the names of the members that lead to it.
  weave::Ident variable;
  /// The column with the id of the row that it belongs to: `_id`, or `seller._id` in a joined one,
  /// which may be null.
  std::string owner;
  bool may_be_absent = false;
  /// The ids of the owners are numbers.
  bool has_counted_owner = false;
  /// Of rows: the view that they have.
  std::optional<plan::ViewPlanId> view;
  plan::QueryId query;
  /// Of values: the type of the whole.
  plan::ValueType values;
  /// Of the parameters of `view`.
  std::vector<plan::Argument> given;
};

/// What the collection of one owner is: `readonly PostCard[]`, `Readonly<Record<string, number>>`.
weave::Fragment type_of_level(const Context& context, const Level& level);

/// The collections of a view: those of its base first, those of joined rows in their places.
std::vector<Level> levels_of(const plan::ServerPlan& server, plan::ViewPlanId view);

/// Where a joined row stands in the view that is read.
struct JoinPath {
  /// `seller.`, of columns.
  std::string prefix = {};
  /// `seller`, of variables.
  std::string words = {};
  bool may_be_absent = false;

  JoinPath to(const plan::ViewMemberPlan& member, const plan::FromJoin& join) const;
};

/// A key of an object, in quotes if it needs them.
weave::Fragment key_of(std::string_view name);

/// The variable with the collection of a member; it hides nothing that a file of queries imports.
weave::Ident level_variable(const plan::ServerPlan& server,
                            const JoinPath& path,
                            std::string_view member);

/// The views that rows of a query are read into, and their bases; not those that are only joined.
std::set<plan::ViewPlanId> read_views(const plan::ServerPlan& server);

/// The views of an entity among them.
std::vector<plan::ViewPlanId> read_views_of(const plan::ServerPlan& server,
                                            plan::EntityPlanId entity);

/// The parameters of a view that its members take part in where the program computes them.
std::set<std::string> host_parameters(const plan::ServerPlan& server, plan::ViewPlanId view);

/// What a program calls a parameter of a view.
weave::Ident parameter_variable(std::string_view parameter);

/// Whether the view, or its base, shows the access token of its row.
bool has_token(const plan::ServerPlan& server, plan::ViewPlanId view);

/// `accessToken`
weave::Ident token_variable();

/// What makes a view of a row, with the collections of its owner at hand:
///
///   toAuthorPage(row, posts.get(row.text('_id')) ?? [])
weave::Fragment read_row(const Context& context, plan::ViewPlanId view, const weave::Fragment& row);

/// The owners of a collection, as an array, for one row or for the items of an array.
weave::Fragment owner_of_row(const Level& level);
weave::Fragment owners_of_rows(const Level& level, const weave::Fragment& rows);

/// The same as a function of a row: `toPostCard`, or an arrow function where there are collections.
weave::Fragment row_reader(const Context& context, plan::ViewPlanId view);

}  // namespace bspec::express
