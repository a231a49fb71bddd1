#pragma once

#include <string>
#include <string_view>

#include "support/vfs/output_tree.h"

namespace bspec::harness {

/// What a spec becomes, or what was said instead.
struct BuiltProject {
  OutputTree files;
  /// The errors, as `bspec build` prints them; empty when there are none.
  std::string errors;
};

/// Builds a spec for a target, in memory. `name` is the file name of the spec.
BuiltProject build_project(const std::string& name, std::string text, std::string_view target);

}  // namespace bspec::harness
