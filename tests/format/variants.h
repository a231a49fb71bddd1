#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bspec::format_test {

enum class Comments { Keep, Scatter };

/// A spec without syntax errors, with other white space between its tokens, and, on demand, with
/// comments of all kinds put between them. The same for the same seed on every machine.
std::string variant(std::string_view spec, uint64_t seed, Comments comments);

}  // namespace bspec::format_test
