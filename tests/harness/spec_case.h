#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "support/diag/diagnostics.h"
#include "support/source/source_file.h"

namespace bspec::harness {

/// What the files of an area are put through.
struct Stage {
  using Run = void (*)(const SourceFile& source, SourceFiles& files, Diagnostics& diags);

  /// Judges the file; its diagnostics are the expectations.
  Run check;
  /// Builds it as far as `bspec build` does; only for `unbuilt_` files, null if the area has none.
  Run build = nullptr;
};

/// One file of one area: `area` is a folder of `tests/`, `path` relative to it.
struct SpecCase {
  std::string area;
  std::string path;
  Stage stage;
};

/// The files of an area as parameters of a test.
std::vector<SpecCase> spec_cases(std::string_view area, Stage stage);

/// The name of a test: its path without the extension, with `_` for what GoogleTest refuses.
std::string name_of(const testing::TestParamInfo<SpecCase>& info);

/// Puts a file through its stage and compares what it says with its expectations and its name.
void run(const SpecCase& test);

}  // namespace bspec::harness
