#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "ir/plan/shape.h"

namespace bspec::express {

/// What holds the collection of a member: its name, unless the code around it uses that.
weave::Ident level_variable(std::string_view member);

/// A collection in a view, which a statement of its own reads for all rows at once.
struct Level {
  weave::Ident member;
  weave::Ident variable;
  plan::ViewPlanId view;
  plan::QueryId query;
};

/// The collections of a view, those of its base first.
std::vector<Level> levels_of(const plan::ServerPlan& server, plan::ViewPlanId view);

/// The views that rows of a query are read into, and their bases; not those that are only joined.
std::set<plan::ViewPlanId> read_views(const plan::ServerPlan& server);

/// The views of an entity among them.
std::vector<plan::ViewPlanId> read_views_of(const plan::ServerPlan& server,
                                            plan::EntityPlanId entity);

/// What makes a view of a row, with the collections of its owner at hand:
///
///   toAuthorPage(row, posts.get(row.text('_id')) ?? [])
weave::Fragment read_row(const Context& context, plan::ViewPlanId view, const weave::Fragment& row);

/// The same as a function of a row: `toPostCard`, or an arrow function where there are collections.
weave::Fragment row_reader(const Context& context, plan::ViewPlanId view);

}  // namespace bspec::express
