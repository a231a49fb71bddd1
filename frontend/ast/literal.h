#pragma once

#include <cstdint>

#include "support/source/span.h"

namespace bspec::ast {

/// An exact number: `unscaled` / 10^`scale`. `1.50` is 150 with scale 2; an integer has scale 0 and
/// lies within ±(2^53 - 1), a decimal has at most 18 digits.
struct Number {
  int64_t unscaled = 0;
  uint8_t scale = 0;
  Span span;

  bool is_integer() const { return scale == 0; }
};

enum class Unit : uint8_t { Second, Minute, Hour, Day, Week, Kilobyte, Megabyte };

/// A number with a unit: `15 minutes`, `5 MB`.
struct Quantity {
  int64_t amount = 0;
  Unit unit = Unit::Second;
  Span span;

  bool is_size() const { return unit == Unit::Kilobyte || unit == Unit::Megabyte; }

  /// Milliseconds of a duration, bytes of a size. Within ±(2^53 - 1).
  int64_t in_base_units() const;
};

/// Milliseconds in one unit of time, bytes in one unit of size.
constexpr int64_t base_units_per(Unit unit) {
  switch (unit) {
    case Unit::Second:
      return 1000;
    case Unit::Minute:
      return 60'000;
    case Unit::Hour:
      return 3'600'000;
    case Unit::Day:
      return 86'400'000;
    case Unit::Week:
      return 604'800'000;
    case Unit::Kilobyte:
      return 1024;
    case Unit::Megabyte:
      return 1'048'576;
  }
  return 0;
}

inline int64_t Quantity::in_base_units() const {
  return amount * base_units_per(unit);
}

/// So many in a time: `600 per minute`, `5 per 15 minutes`.
struct Rate {
  Number count;
  Quantity per;
  Span span;
};

}  // namespace bspec::ast
