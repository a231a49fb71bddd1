#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bspec::sema {

/// Why a text is no pattern of `matches`, as the end of "this pattern …", or nothing. A pattern is
/// an I-Regexp (RFC 9485) without `\p`, of at most 200 characters, without a repeat inside a
/// repeat.
std::optional<std::string> find_pattern_fault(std::string_view pattern);

}  // namespace bspec::sema
