#pragma once

#include <cstdint>

#include "ir/program.h"

namespace bspec::passes {

/// What an input must be filled for: decides what an absent member becomes (language.md 8).
enum class Filling : std::uint8_t {
  /// Absent: the default of the field, or null.
  Create,
  /// Absent members keep the stored value.
  Update,
  /// As for create; what cannot be filled is required.
  Replace,
  /// No row: own defaults alone.
  Free,
};

/// What a route does with an input of its body, or with one inside of that: a row that is made of
/// its members counts before one that is changed by them.
Filling filling_of(const ir::Program& program, const ir::Route& route, ir::InputId input);

}  // namespace bspec::passes
