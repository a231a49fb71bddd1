#pragma once

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "backends/express/context.h"
#include "backends/express/repository_view.h"

namespace bspec::express {

/// The calls that read the collections of a view: of one row, or of each of `rows`.
std::vector<LevelCallView> level_calls(const Context& context,
                                       plan::ViewPlanId view,
                                       const std::optional<weave::Fragment>& rows = std::nullopt);

/// The methods of a repository that read collections for many rows at once, each once.
class LevelMethods {
 public:
  LevelMethods(const Context& context, plan::EntityPlanId entity)
      : context_(context), server_(context.server), entity_(context.server[entity]) {}

  /// The methods behind the collections of a view, and behind those of their items.
  void add(plan::ViewPlanId view);

  /// The method behind a collection of values.
  void add_values(const plan::Query& query, const plan::ValueType& type);

  std::vector<LevelMethodView> take() { return std::move(methods_); }

 private:
  weave::Fragment statement(const plan::Query& query) const;
  /// `groupRows(rows, '_owner', toPostCard)`
  weave::Fragment grouped(const plan::Query& query, const weave::Fragment& read) const;
  /// The type of the ids of the owners.
  weave::Raw id_type_of(const plan::Query& query) const;
  /// `ids: readonly string[]`, and what the parameters of the view are.
  weave::Fragment parameters_of(const plan::Query& query) const;

  const Context& context_;
  const plan::ServerPlan& server_;
  const plan::EntityPlan& entity_;
  std::set<plan::QueryId> known_;
  std::vector<LevelMethodView> methods_;
};

}  // namespace bspec::express
