#pragma once

#include <cstddef>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "support/diag/diagnostic.h"
#include "support/source/source_file.h"

namespace bspec::cli {

// Exit codes of `bspec`; the help of the program lists them.
inline constexpr int kExitFine = 0;
inline constexpr int kExitErrors = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitWorld = 3;
inline constexpr int kExitInternal = 70;

/// Which diagnostics make a run fail.
enum class Deny { Errors, Warnings };

/// What the worst of them asks for. The hundreds of a driver code (BS0xxx) decide.
int exit_code(llvm::ArrayRef<Diagnostic> diagnostics, Deny deny);

/// Writes to standard output. A full disk or a closed pipe is reported: `kExitWorld`.
int print(std::string_view text);

/// Writes diagnostics to standard error, in colour only on a terminal that wants it, and how many
/// there were; `omitted` more were not kept.
void print_diagnostics(llvm::ArrayRef<Diagnostic> diagnostics,
                       const SourceFiles& sources,
                       std::size_t omitted);

/// Writes to standard error.
void print_error(std::string_view text);

}  // namespace bspec::cli
