#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ir/program.h"

namespace bspec::passes {

/// What stands in an example where a value of some type travels, and cannot be one.
struct SampleFault {
  /// What such a value is on the wire: "a number".
  std::string_view expected;
  /// What stands there: "the text `"x"`".
  std::string found;
};

/// Looks at the sample itself and not at its members or items. `_`, `$x`, `ada.id` and `null` can
/// be anything.
std::optional<SampleFault> find_sample_fault(const ir::Sample& sample, const ir::Type& type);

}  // namespace bspec::passes
