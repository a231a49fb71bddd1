#pragma once

#include "frontend/sema/data/types.h"
#include "ir/ids.h"

namespace bspec::sema {

/// The type and rules behind a named type. Aliases may be based on later ones; one that is based on
/// itself is reported and poison.
RuledType alias_type(const Analysis& analysis, ir::AliasId alias);

}  // namespace bspec::sema
