#pragma once

#include <utility>

#include "ir/program.h"
#include "passes/evaluate/values/value.h"

namespace bspec::evaluate {

/// `+ - * / %`. A fault, unknown or null of one side is the answer.
Value arithmetic(const ir::Program& program,
                 ir::BinaryOp op,
                 const std::pair<Value, Value>& operands,
                 const ir::Type& type);

/// Whichever of two values takes the place of what is computed from both; null where neither does.
const Value* absorbing(const Value& left, const Value& right);

/// A number as a Decimal; an Int has scale 0.
Decimal number_of(const Value& value);

}  // namespace bspec::evaluate
