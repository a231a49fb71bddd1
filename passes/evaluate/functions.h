#pragma once

#include <optional>

#include <llvm/ADT/ArrayRef.h>

#include "ir/program.h"
#include "passes/evaluate/values/value.h"

namespace bspec::evaluate {

/// A call of a function whose arguments are all there: neither null nor unknown nor faults.
struct Applied {
  const ir::Program& program;
  ir::Function function;
  llvm::ArrayRef<Value> arguments;
  /// Of `startOf` and `endOf`.
  std::optional<ir::CalendarUnit> unit;
  /// Of the result.
  const ir::Type& type;
};

/// Each gives nothing for a function of another room.
std::optional<Value> apply_text_function(const Applied& call);
std::optional<Value> apply_number_function(const Applied& call);
std::optional<Value> apply_calendar_function(const Applied& call);
std::optional<Value> apply_collection_function(const Applied& call);

}  // namespace bspec::evaluate
