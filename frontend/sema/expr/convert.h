#pragma once

#include <cstdint>
#include <optional>

#include "ir/type/type.h"

namespace bspec::sema {

/// Whether a value of one type can be written where another is kept (language.md 4, Assigning).
enum class Fit : std::uint8_t {
  Yes,
  /// It may be null and the other may not.
  Null,
  /// It has more decimal places than the other keeps.
  Scale,
  No,
};

Fit fits(const ir::Type& from, const ir::Type& to);

/// The type that holds the values of both, as those of `if c then a else b`: Decimal of Int and
/// Decimal, Text of String and Text, nullable if one is. Absent when there is none.
std::optional<ir::Type> join(const ir::Type& left, const ir::Type& right);

}  // namespace bspec::sema
