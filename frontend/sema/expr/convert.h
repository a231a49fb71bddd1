#pragma once

#include <cstdint>

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

}  // namespace bspec::sema
