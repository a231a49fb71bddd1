#pragma once

#include "frontend/sema/symbols.h"

namespace bspec::sema {

/// The values of one enum that was declared.
void analyze_enum(Analysis& analysis, const Symbol& symbol);

}  // namespace bspec::sema
