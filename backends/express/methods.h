#pragma once

#include <optional>
#include <vector>

#include "backends/express/collections.h"
#include "backends/express/context.h"
#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "ir/plan/operation.h"
#include "ir/plan/query.h"

namespace bspec::express {

/// A method of a repository, as its port declares it and its implementation repeats it.
///
///   findBySlug(slug: string): Promise<Post | undefined>
///
struct Method {
  plan::QueryId query;
  /// It changes one value of a collection.
  std::optional<ValueChange> change = {};
  weave::Comment doc = {};
  weave::Ident name = {};
  weave::Fragment parameters = {};
  /// Inside `Promise<…>`.
  weave::Fragment result = {};
};

/// What use cases may call: the queries of an entity that some step names, in the order of roles.
/// Queries that a method runs beside its own (`taken`, a count, the levels of a view) are none.
std::vector<Method> methods_of(const Context& context, plan::EntityPlanId entity);

/// What a list statement gives for each row: the row, a view of it, or the members of a group.
weave::Fragment select_item(const Context& context, const plan::Query& query);

/// The statement that counts all rows of a paged list.
std::optional<plan::QueryId> counted_by(const plan::ServerPlan& server, plan::QueryId select);

/// Whether a query reads `_version` beside its view, so that its method gives a `Versioned`.
bool is_versioned(const plan::Query& query);

/// Whether a row to be created or changed is asked about, rather than a stored one.
bool is_about_candidate(const plan::ServerPlan& server, plan::QueryId allow);
bool is_about_candidate(const plan::AllowStep& step);

/// The parameters of a query by which a row is found, without the caller.
std::vector<const plan::Parameter*> keys_of(const plan::Query& query);

/// What a program calls a column: `author_id` → `authorId`.
weave::Ident host_name(const plan::EntityPlan& entity, std::string_view column);

/// Of a method that asks about a move: `task: Task, state: State`; `row` is the first of them.
weave::Fragment move_parameters(const Context& context,
                                const plan::Query& query,
                                weave::Fragment row);

}  // namespace bspec::express
