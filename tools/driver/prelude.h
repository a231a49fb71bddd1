#pragma once

#include "frontend/ast/file.h"
#include "support/source/source_file.h"

namespace bspec::driver {

/// `stdlib/prelude.bspec`, which is embedded: what every spec may use.
ast::File parse_prelude(SourceFiles& sources);

}  // namespace bspec::driver
