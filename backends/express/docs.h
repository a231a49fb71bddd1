#pragma once

#include <string>
#include <string_view>

#include "backends/weave/leaf.h"

namespace bspec::express {

/// The documentation of a declaration: what a spec says about it, a blank line, and the phrase that
/// it is written by. `phrase` may have several lines.
///
///   /** view PostCard of Post */
///
weave::Comment documentation(std::string_view doc, std::string_view phrase);

}  // namespace bspec::express
