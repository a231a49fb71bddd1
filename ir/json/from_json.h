#pragma once

#include <string_view>

#include <llvm/Support/Error.h>

#include "ir/program.h"

namespace bspec::ir {

/// Reads what `to_json` wrote. Writing it again gives the same text, byte for byte. Every member
/// has to be there and no other; what is wrong is said with its path:
///
///   program.exprs[3].node: no such value: `lambda`
///
/// Only the form is judged: `verify_program` tells whether the program makes sense.
llvm::Expected<Program> program_from_json(std::string_view text);

}  // namespace bspec::ir
