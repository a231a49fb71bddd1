#pragma once

#include <string>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "support/diag/diagnostic.h"
#include "support/source/source_file.h"

namespace bspec::harness {

/// The text of a test without its expectations and without the last line, which says how to run it.
std::string strip_expectations(std::string_view text);

/// The text of a test with these diagnostics of it as expectations, and `command` as its last line.
///
///   entity todo { }
///   //~    ^^^^ error BS1034: found `todo`, expected the name of a type, which begins with a
///   capital
///
std::string write_expectations(const SourceFile& source,
                               llvm::ArrayRef<Diagnostic> diagnostics,
                               const SourceFiles& files,
                               std::string_view command);

}  // namespace bspec::harness
