#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bspec::evaluate {

/// The text functions of the language (language.md 7). Texts are well-formed UTF-8; a code point is
/// the unit of everything, without normalisation. An empty `part` stands at the start of every
/// text.

std::int64_t length(std::string_view text);

/// Of ASCII letters alone.
std::string lower(std::string_view text);
std::string upper(std::string_view text);

/// Without space, `\t \n \v \f \r` at both ends.
std::string trim(std::string_view text);

bool contains(std::string_view text, std::string_view part);

/// Every `part`, from the left, none twice; an empty one replaces nothing.
std::string replace(std::string_view text, std::string_view part, std::string_view with);

/// At each separator; an empty one cuts nowhere.
std::vector<std::string> split(std::string_view text, std::string_view separator);

/// What `\n`, `\r\n` and lone `\r` end; no line begins after the last of them.
std::vector<std::string> lines(std::string_view text);

/// Up to the first `part`; without one the whole text.
std::string before(std::string_view text, std::string_view part);

/// From the end of the first `part`; without one the empty text.
std::string after(std::string_view text, std::string_view part);

/// Between the first `open` and the next `close` after it.
std::optional<std::string> between(std::string_view text,
                                   std::string_view open,
                                   std::string_view close);

/// ASCII in lower case; runs outside of `[a-z0-9]` become one `-`, none at the ends.
std::string slugify(std::string_view text);

/// By code point, which is the order of the bytes of UTF-8.
std::strong_ordering compare_text(std::string_view left, std::string_view right);

}  // namespace bspec::evaluate
