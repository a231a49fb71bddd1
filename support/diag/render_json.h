#pragma once

#include <string>

#include <llvm/ADT/ArrayRef.h>

#include "support/diag/diagnostic.h"
#include "support/source/source_file.h"

namespace bspec {

/// Diagnostics for programs: one JSON array of objects with `code severity slug message`, `place`
/// (`file`, `begin` and `end` with `line column offset`; null without a place), `notes` and
/// `fixes`.
std::string render_json(llvm::ArrayRef<Diagnostic> diagnostics, const SourceFiles& files);

}  // namespace bspec
