#pragma once

#include "ir/plan/action.h"
#include "ir/plan/operation.h"
#include "ir/plan/query.h"
#include "ir/plan/shape.h"
#include "support/base/store.h"

namespace bspec::passes {

/// What steps name.
struct Planned {
  const Store<plan::ViewPlan>& views;
  const Store<plan::Query>& queries;
  const Store<plan::ActionPlan>& actions;
  const Store<plan::EntityPlan>& entities;
  /// Tokens are called in by the end of their sessions, which is a statement of its own.
  bool has_sessions = false;
};

/// Whether the step changes rows, or one that it holds or runs does.
bool is_write(const Planned& planned, const plan::Step& step);

/// Statements that the transaction of an operation runs at most: look-ups of references and steps.
int count_in_transaction(const Planned& planned, const plan::Operation& operation);

/// All statements of an operation at most, with the look-up of the caller and what runs before the
/// transaction; a hash that is outdated costs one more.
int count_statements(const Planned& planned, const plan::Operation& operation);

}  // namespace bspec::passes
