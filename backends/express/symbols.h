#pragma once

#include "backends/common/symbols.h"

namespace bspec::express {

/// `symbols.json`: the names of the runtime and of packages that generated code uses. In templates
/// `{{@rt.permit}}`, in C++ `context.symbols["rt.permit"]`; `type.Scope` where only the type is
/// needed. A name that only one template or lowering uses stands there all the same.
backends::SymbolFile read_express_symbols();

}  // namespace bspec::express
