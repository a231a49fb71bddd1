#pragma once

#include "backends/weave/leaf.h"
#include "ir/plan/collection_steps.h"

namespace bspec::express {

/// The method that puts one value into a collection of a row, or takes it out: `addToTags`.
weave::Ident value_method(const plan::ChangeValueStep& step);

}  // namespace bspec::express
