#pragma once

#include "ir/plan/server_plan.h"
#include "ir/program.h"
#include "support/base/store.h"

namespace bspec::passes {

/// What an app needs a memory for, from its settings and from what its routes do. Asks the program
/// alone, so that the tables of a spec are known where its operations are not built yet; `lexers`
/// tell which passwords may be set, for the list of common ones.
plan::Mechanisms plan_mechanisms(const ir::Program& program, const Store<plan::Lexer>& lexers);

}  // namespace bspec::passes
