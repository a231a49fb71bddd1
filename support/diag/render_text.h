#pragma once

#include <string>

#include <llvm/ADT/ArrayRef.h>

#include "support/diag/diagnostic.h"
#include "support/source/source_file.h"

namespace bspec {

enum class Color { Off, On };

/// Diagnostics for people: message, place, the line with carets under the span, notes and fixes.
///
///   error BS1002: found `}`, expected a type
///     --> todo.bspec:2:12
///      |
///    2 |     title: }
///      |            ^
///
/// What comes from the spec is made harmless for a terminal, and no line is wider than 200 columns.
std::string render_text(llvm::ArrayRef<Diagnostic> diagnostics,
                        const SourceFiles& files,
                        Color color);

}  // namespace bspec
