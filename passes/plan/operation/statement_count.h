#pragma once

#include "ir/plan/operation.h"
#include "ir/plan/shape.h"
#include "support/base/store.h"

namespace bspec::passes {

/// Whether the step changes rows.
bool is_write(const plan::Step& step);

/// Statements that the transaction of an operation runs at most: look-ups of references and steps.
int count_in_transaction(const plan::Operation& operation, const Store<plan::ViewPlan>& views);

/// All statements of an operation at most, with the look-up of the caller and what runs before the
/// transaction; a hash that is outdated costs one more.
int count_statements(const plan::Operation& operation, const Store<plan::ViewPlan>& views);

}  // namespace bspec::passes
