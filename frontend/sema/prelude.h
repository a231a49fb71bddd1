#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "frontend/sema/symbols.h"

namespace bspec::sema {

struct Analysis;

/// The names that the prelude declares; none if there is no prelude.
std::vector<std::string_view> prelude_names(const Analysis& analysis);

/// Makes the declaration of the prelude with this name part of the program; nothing if there is
/// none. What no name asks for stays out: a program has no enums that its spec does not use.
///
///   GET "/posts" { query { dir: Direction = Direction.asc } … }     // now there is an enum
///
std::optional<Symbol> declare_from_prelude(Analysis& analysis, std::string_view name);

}  // namespace bspec::sema
