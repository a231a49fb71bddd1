#pragma once

#include "frontend/ast/file.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::parse {

/// Reads one file. Whatever its bytes, this returns, with a diagnostic for each fault; what had a
/// syntax error is left out of the tree. `source` has to outlive the result.
ast::File parse(const SourceFile& source, Diagnostics& diags);

}  // namespace bspec::parse
