#pragma once

#include <string>

#include <llvm/ADT/ArrayRef.h>

#include "support/diag/findings.h"

namespace bspec {

/// What was found in one or more compilations, for programs. `docs/schemas/diagnostics.schema.json`
/// describes the form, `docs/diagnostics.md` what it means.
std::string render_json(llvm::ArrayRef<Findings> findings);

}  // namespace bspec
