#pragma once

#include <optional>

#include "ir/plan/value.h"
#include "ir/program.h"

namespace bspec::passes {

/// What a row that is created has in a field that nobody names: its default, or null where it may
/// be null; absent when somebody must name it.
std::optional<plan::HostExpr> field_default(const ir::Program& program, ir::FieldId id);

}  // namespace bspec::passes
