#pragma once

#include <string_view>

#include "support/diag/kind.h"
#include "support/source/span.h"

namespace bspec::sema {

struct Analysis;

/// Reports a construct of the language that nothing is generated for yet. What depends on it is
/// poison from here on and is not judged.
void report_not_built(Analysis& analysis,
                      const diag::Kind<std::string_view>& kind,
                      Span span,
                      std::string_view construct);

}  // namespace bspec::sema
