#pragma once

#include <string_view>

namespace bspec::cli {

/// The page of `docs/errors` about a code such as `BS4102`; empty if there is none.
std::string_view error_page(std::string_view code);

}  // namespace bspec::cli
