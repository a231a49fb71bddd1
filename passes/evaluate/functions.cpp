#include "passes/evaluate/functions.h"

#include <vector>

#include "passes/evaluate/evaluator.h"
#include "support/base/check.h"

namespace bspec::evaluate {

/// Null in, null out; a fault or unknown before null.
Value Evaluator::of(const ir::Call& call, const ir::Type& type) {
  if (call.function == ir::Function::Coalesce) {
    return first_present(call.arguments);
  }
  std::vector<Value> arguments;
  Value instead{true};
  for (ir::ExprId argument : call.arguments) {
    Value found = value(argument);
    if (found.is<Fault>()) {
      return found;
    }
    if (found.is<Unknown>() || (found.is<Null>() && !instead.is<Unknown>())) {
      instead = found;
    }
    arguments.push_back(std::move(found));
  }
  if (instead.is_absorbing()) {
    return instead;
  }
  const Applied applied{program_, call.function, arguments, call.unit, type};
  for (const auto apply : {apply_text_function, apply_number_function, apply_calendar_function,
                           apply_collection_function}) {
    if (std::optional<Value> found = apply(applied)) {
      return std::move(*found);
    }
  }
  BS_UNREACHABLE("`token`, `randomText` and `reveal` have no value that can be known");
}

}  // namespace bspec::evaluate
