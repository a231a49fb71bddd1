#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/STLFunctionalExtras.h>

#include "support/diag/findings.h"

namespace bspec {

/// The page about a code, in Markdown; empty if there is none.
using HelpOf = llvm::function_ref<std::string_view(std::uint16_t code)>;

/// What was found, as one run of SARIF 2.1.0: each code a rule, notes as related locations, fixes
/// as fixes. Columns count code points, as everywhere.
std::string render_sarif(llvm::ArrayRef<Findings> findings,
                         std::string_view version,
                         HelpOf help_of);

}  // namespace bspec
