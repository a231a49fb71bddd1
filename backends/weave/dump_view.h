#pragma once

#include <string>

#include "backends/weave/view.h"

namespace bspec::weave {

/// A view as JSON in one line, for `dump --phase=project`: fields in declared order, leaves and
/// fragments as their text, symbols as `@module#name`, an absent optional as null.
std::string dump_view(Value view);

}  // namespace bspec::weave
