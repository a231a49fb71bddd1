#pragma once

#include <string_view>

#include "tests/harness/spec_case.h"

namespace bspec::harness {

/// Compares what the fixes make that a file offers with the files beside it: `x.fixed.bspec` for
/// `x.bspec` and `fail_x.bspec`, or `fail_x.fixed.bspec` while there are still errors. Where a
/// diagnostic offers several fixes, the choices are `x.fixed.1.bspec`, `x.fixed.2.bspec` and so on.
void expect_fixed_files(const SpecCase& test, std::string_view text);

}  // namespace bspec::harness
