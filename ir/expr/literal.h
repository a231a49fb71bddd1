#pragma once

#include <cstdint>
#include <string>

#include "ir/ids.h"

namespace bspec::ir {

/// Something was wrong here and has been reported.
struct Poison {};

struct NullLiteral {};

struct BoolLiteral {
  bool value = false;
};

/// A number in exact decimal notation, with the digits that the spec wrote: `1.50`.
struct NumberLiteral {
  std::string digits;
};

struct TextLiteral {
  std::string value;
};

/// A whole number of milliseconds: `15 minutes`.
struct DurationLiteral {
  std::int64_t milliseconds = 0;
};

struct EnumLiteral {
  EnumId enum_id;
  std::uint32_t index = 0;
};

/// `now`: one value per request.
struct Now {};

/// `today`: the date of `now`.
struct Today {};

}  // namespace bspec::ir
