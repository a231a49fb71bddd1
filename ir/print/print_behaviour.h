#pragma once

#include <string>
#include <vector>

#include "ir/program.h"

namespace bspec::ir {

/// `(from: Date, to: Date)`; nothing without parameters.
std::string print_parameters(const Program& program, const std::vector<VariableId>& parameters);

/// Rules, actions, events, listeners, schedules, seeds, examples, hooks and pages.
std::string print_behaviour(const Program& program);

}  // namespace bspec::ir
