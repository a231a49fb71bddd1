#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ir/ids.h"

namespace bspec::ir {

/// What a value must keep to and how it is brought into form when it is read or written
/// (language.md 5, `trim lower blank as null`, bounds, `matches`). Every bound that the language
/// gives by default is filled in.
struct Rules {
  /// Code points of a text, bytes never.
  std::optional<std::int64_t> min_length;
  std::optional<std::int64_t> max_length;
  /// Bounds of a number in exact decimal notation (`-5`, `1.00`), of a duration in milliseconds, of
  /// a date or instant as on the wire, or `today`, `now`: the moment of the request.
  std::optional<std::string> min;
  std::optional<std::string> max;
  /// Number of items of a List, Set or Map.
  std::optional<std::int64_t> min_items;
  std::optional<std::int64_t> max_items;
  bool trim = false;
  bool lower = false;
  bool blank_as_null = false;
  /// An I-Regexp (RFC 9485) that the whole text must match.
  std::optional<std::string> pattern;
  /// Of the items of a List or Set and of the values of a Map, where they keep to any.
  std::shared_ptr<const Rules> element;
  /// Of a File: the words and media types that it takes; none is any.
  std::vector<std::string> file_kinds;
  /// Of a File.
  std::optional<std::int64_t> max_bytes;
  /// The named type that these rules come from unchanged.
  std::optional<AliasId> alias;
};

bool operator==(const Rules& left, const Rules& right);

}  // namespace bspec::ir
