#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bspec::text {

/// The first byte that is not well-formed UTF-8 (no surrogates, no over-long forms), if any.
std::optional<size_t> find_invalid_utf8(std::string_view text);

/// How many code points `text` has; a stray byte counts as one.
size_t count_code_points(std::string_view text);

struct CodePoint {
  char32_t value;
  size_t size;
};

/// The code point at `offset`; U+FFFD of size 1 where the bytes are not well-formed.
CodePoint decode_code_point(std::string_view text, size_t offset);

/// Appends the UTF-8 form of a Unicode scalar value.
void append_code_point(std::string& out, char32_t value);

/// How many columns of a terminal a code point takes: 0 for combining marks, 2 for wide ones.
size_t display_width(char32_t value);

/// Whether echoing it could change more than its own place on a terminal or reorder what stands
/// around it: control characters and the bidirectional and invisible formatting characters.
bool is_unsafe_to_echo(char32_t value);

/// The text with U+FFFD in the place of all that is unsafe to echo or not well-formed.
std::string safe_to_echo(std::string_view text);

}  // namespace bspec::text
