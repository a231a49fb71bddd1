#pragma once

#include <string>
#include <vector>

#include "ir/program.h"

namespace bspec::ir {

/// What a program promises and does not keep, one sentence each; empty for a sound one. Run between
/// the phases in debug builds, and on what is read from JSON: a finding about our own is a fault of
/// the compiler. A program with errors holds poison and is not asked.
///
///   program.exprs[3].node.left: no such expr: 7
///   program.routes[0].statements[1]: `post` is read before it is declared
///
std::vector<std::string> verify_program(const Program& program);

}  // namespace bspec::ir
