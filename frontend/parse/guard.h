#pragma once

#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::parse {

/// Whether the bytes of a file may be read at all: not too many, well-formed UTF-8, no NUL. Reports
/// why not.
bool check_bytes(const SourceFile& source, Diagnostics& diags);

}  // namespace bspec::parse
