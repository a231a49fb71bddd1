#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace bspec::evaluate {

/// A value of the type `Json`. Members are sorted by code point because the library keeps them in
/// a map; numbers are whole within ±(2^53−1) or finite doubles.
using Json = nlohmann::json;

/// Reads one JSON value as a request would have it (contract V-3 to V-6): well-formed UTF-8, no
/// name twice in an object, no NUL, depth at most 16, at most 16 KB. Nothing for everything else.
std::optional<Json> parse_json(std::string_view text);

/// The canonical text: members sorted, no blanks, numbers and escapes as RFC 8785 spells them.
std::string print(const Json& value);

/// The shortest text that reads back as the same number, spelled as JavaScript spells it: `0.1`,
/// `1e+21`, `5`.
std::string print(double value);

}  // namespace bspec::evaluate
