#pragma once

#include <map>
#include <optional>

#include "ir/expr/expr.h"
#include "ir/ids.h"
#include "passes/evaluate/values/value.h"

namespace bspec::evaluate {

/// What a name stands for.
struct Binding {
  Value value;
  /// A row that this request fetched, created or authenticated: `as V` tests it no more.
  bool at_hand = false;
  /// The argument of a rule reads the caller, so its parameter does.
  bool reads_caller = false;
};

/// What an expression sees besides rows.
struct Environment {
  Instant now;
  /// Absent for a guest and where nobody calls.
  std::optional<RowRef> caller;
  std::optional<RowRef> this_row;
  std::optional<RowRef> other_row;
  std::map<ir::VariableId, Binding> variables;
  /// What was read from each part of the request, its members in declared order.
  std::map<ir::RequestPart, Object> request;
  /// In trusted code every row may be shown and every field read.
  bool is_trusted = false;
};

}  // namespace bspec::evaluate
