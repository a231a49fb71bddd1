#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "support/diag/kind.h"
#include "support/text/suggest.h"

namespace bspec::diag {

#include "support/diag/defs/declare_kinds.inc"
//
#include "support/diag/defs/types.def"
//
#include "support/diag/defs/undef_kinds.inc"

}  // namespace bspec::diag
