#pragma once

#include "ir/plan/server_plan.h"
#include "ir/program.h"
#include "support/base/store.h"

namespace bspec::passes {

/// What an app needs a memory for, from its settings and from what its operations do.
plan::Mechanisms plan_mechanisms(const ir::Program& program,
                                 const Store<plan::Operation>& operations,
                                 const Store<plan::Lexer>& lexers);

}  // namespace bspec::passes
