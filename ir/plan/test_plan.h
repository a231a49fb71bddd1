#pragma once

#include <optional>
#include <vector>

#include "ir/plan/example.h"
#include "ir/plan/trial.h"
#include "ir/plan/value.h"

namespace bspec::plan {

/// Everything that tests of a generated project may rely on, the same for all stacks.
struct TestPlan {
  /// How an account comes about; absent where it takes more than a request.
  std::optional<OperationId> registration;
  /// By entity.
  std::vector<std::optional<Recipe>> recipes;
  /// By operation.
  std::vector<Trial> trials;
  /// Those that examples name.
  std::vector<SeededRow> seeded;
  std::vector<ExamplePlan> examples;
};

}  // namespace bspec::plan
