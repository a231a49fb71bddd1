#pragma once

#include <cstddef>
#include <vector>

#include "support/diag/diagnostic.h"
#include "support/source/source_file.h"

namespace bspec {

/// What one compilation said, with the files that the places are in.
struct Findings {
  std::vector<Diagnostic> diagnostics;
  SourceFiles files;
  /// How many more were reported and not kept.
  std::size_t omitted = 0;
};

}  // namespace bspec
