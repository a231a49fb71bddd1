#pragma once

#include <optional>
#include <vector>

#include "backends/express/context.h"
#include "backends/express/write_views.h"
#include "backends/weave/fragment.h"
#include "backends/weave/leaf.h"
#include "backends/weave/symbol.h"
#include "backends/weave/view.h"

namespace bspec::express {

/// `const slug = …;`
struct DerivedValueView {
  weave::Ident name;
  weave::Fragment value;
  BS_VIEW(DerivedValueView, name, value)
};

/// `#derive`: the row with what it makes of its other fields.
struct DeriveView {
  weave::Ident variable;
  /// `Omit<Post, 'slug'>`
  weave::Fragment given;
  weave::Symbol row;
  /// Some of it is looked for: a free spelling of a key.
  bool is_async = false;
  std::vector<DerivedValueView> values;
  /// `slug, total`
  weave::Fragment fields;
  BS_VIEW(DeriveView, variable, given, row, is_async, values, fields)
};

/// `#freeSlug`
struct FreeNumberView {
  weave::Ident method;
  weave::Ident statement;
  weave::StringLit otherwise;
  BS_VIEW(FreeNumberView, method, statement, otherwise)
};

/// A value that its field may not take.
struct BoundView {
  /// `.text(post.summary, 'summary', { max: 200 })`,
  /// `.move(taskStateMoves, 'state', stored.state, task.state)`
  weave::Fragment test;
  /// What is thrown in its place, of the `check` that names the field.
  weave::Fragment error;
  BS_VIEW(BoundView, test, error)
};

/// `#refuseConflicts`: everything that a write would break, together.
struct ConflictsMethodView {
  weave::Ident variable;
  weave::Symbol row;
  /// What is compared with the stored row: that a key changes. Empty where no key is asked about.
  weave::Fragment changes_key;
  bool asks_keys = false;
  /// `await this.#addTaken(conflicts, post);`
  weave::Fragment keys_call;
  /// Of computed values with an error of their own, and without.
  std::vector<BoundView> declared;
  std::vector<BoundView> bounds;
  std::vector<BoundView> moves;
  /// `, stored?: Task`, where it is looked at.
  weave::Fragment stored;
  BS_VIEW(ConflictsMethodView,
          variable,
          row,
          changes_key,
          asks_keys,
          keys_call,
          declared,
          bounds,
          moves,
          stored)
};

/// The changes that `moves` of the fields allow which some update writes, each field once.
std::vector<plan::MoveConflict> moves_of(const plan::ServerPlan& server, plan::EntityPlanId entity);

std::optional<DeriveView> derive_view(const Context& context, plan::EntityPlanId entity);

std::vector<FreeNumberView> free_number_views(const Context& context, plan::EntityPlanId entity);

/// Absent where a write can break no more than a key.
std::optional<ConflictsMethodView> conflicts_view(const Context& context,
                                                  plan::EntityPlanId entity);

/// The rows whose checks may not hold any more once `row` is written: `projectChecks, project.id`.
std::vector<weave::Fragment> changed_rows(const Context& context,
                                          plan::EntityPlanId entity,
                                          const weave::Fragment& row);

/// The same for those that the row counted for before.
std::vector<weave::Fragment> left_rows(const Context& context,
                                       plan::EntityPlanId entity,
                                       const weave::Fragment& row);

/// The same for the rows of a pair.
std::vector<weave::Fragment> linked_rows(const Context& context, plan::QueryId query);

std::vector<CheckedRowsView> checked_rows_views(const Context& context,
                                                const std::vector<plan::CheckedRows>& rows);

}  // namespace bspec::express
