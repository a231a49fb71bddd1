#pragma once

#include "ir/ids.h"

namespace bspec::ir {

struct Program;

/// Whether the value of an expression depends on who asks: it names `caller`, or a rule or computed
/// field that does.
bool reads_caller(const Program& program, ExprId expr);

}  // namespace bspec::ir
