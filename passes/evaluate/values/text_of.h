#pragma once

#include <string>

#include "ir/program.h"
#include "passes/evaluate/values/value.h"

namespace bspec::evaluate {

/// `text(x)` of a scalar that is there: what it looks like on the wire, without quotes.
std::string text_of(const ir::Program& program, const Value& value);

/// What a value looks like on the wire; a decimal is a string, a row its id, which is left to the
/// caller.
Json wire_of(const ir::Program& program, const Value& value);

}  // namespace bspec::evaluate
