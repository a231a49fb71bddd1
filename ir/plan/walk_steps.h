#pragma once

#include <vector>

#include "ir/plan/step.h"

namespace bspec::plan {

/// Every step of a block and of the blocks in it, in the order of the text.
std::vector<const Step*> all_steps(const std::vector<Step>& steps);

/// The steps that may run behind the one at `node`, the address of the struct of its kind: what
/// stands in the other branch of an `if` does not.
std::vector<const Step*> steps_behind(const std::vector<Step>& steps, const void* node);

/// The blocks that a step holds.
std::vector<std::vector<Step>*> blocks_of(Step& step);
std::vector<const std::vector<Step>*> blocks_of(const Step& step);

}  // namespace bspec::plan
