#pragma once

#include <vector>

#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "ir/plan/collection_steps.h"
#include "ir/plan/server_plan.h"

namespace bspec::express {

/// `add x to post.tags`, or `remove`, as some step does it.
struct ValueChange {
  const plan::EntityValues* values;
  bool adds;
  /// The update of the row.
  plan::QueryId query;
};

/// The changes of single values that steps make in collections of an entity, each once.
std::vector<ValueChange> value_changes(const plan::ServerPlan& server, plan::EntityPlanId entity);

/// The method that puts one value into a collection of a row, or takes it out: `addToTags`.
weave::Ident value_method(bool adds, std::string_view field);

/// A collection that a method writes beside its row.
struct WrittenCollectionView {
  weave::Ident variable;
  /// `postSql.clearTags`
  weave::Fragment clear;
  weave::Fragment put;
  /// What `put` takes beside the id: `values: tags`.
  weave::Fragment arguments;
  /// Of an update: the stored values, and the variable that says whether they are others.
  weave::Fragment stored = {};
  weave::Ident flag = {};
  BS_VIEW(WrittenCollectionView, variable, clear, put, arguments, stored, flag)
};

/// Those of `create`, with the empty collection for what is not given.
std::vector<WrittenCollectionView> created_collections(const Context& context,
                                                       plan::EntityPlanId entity);

/// Those of `update`.
/// `tags, labels = [], `: what a create or an update is given of them, out of its values.
weave::Fragment created_pattern(const Context& context, plan::EntityPlanId entity);
weave::Fragment changed_pattern(const Context& context, plan::EntityPlanId entity);

std::vector<WrittenCollectionView> changed_collections(const Context& context,
                                                       plan::EntityPlanId entity);

/// `add x to post.tags`
struct ChangeValueView {
  weave::Ident variable;
  weave::Fragment stored;
  bool adds = false;
  weave::Ident field;
  weave::StringLit place;
  weave::IntLit min;
  weave::IntLit max;
  BS_VIEW(ChangeValueView, variable, stored, adds, field, place, min, max)
};

ChangeValueView change_value_view(const Context& context,
                                  plan::EntityPlanId entity,
                                  const ValueChange& change);

/// The collections whose stored values some method of the repository compares.
std::vector<const plan::EntityValues*> compared_values(const plan::ServerPlan& server,
                                                       plan::EntityPlanId entity);

/// The statement `role` of a collection.
const plan::Query& values_query(const plan::ServerPlan& server,
                                plan::EntityPlanId entity,
                                const plan::EntityValues& values,
                                plan::QueryRole role);

}  // namespace bspec::express
