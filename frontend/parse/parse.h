#pragma once

#include <optional>

#include "frontend/ast/file.h"
#include "frontend/parse/syntax.h"
#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::parse {

/// Reads one file. Whatever its bytes, this returns, with a diagnostic for each fault; what had a
/// syntax error is left out of the tree. `source` has to outlive the result.
ast::File parse(const SourceFile& source, Diagnostics& diags);

/// As `parse`, for a file that is to be written again: with every token and comment. Nothing if
/// there were errors.
std::optional<Syntax> parse_syntax(const SourceFile& source, Diagnostics& diags);

}  // namespace bspec::parse
