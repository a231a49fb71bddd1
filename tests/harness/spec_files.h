#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bspec::harness {

/// The `.bspec` files below a folder of `tests/`, relative to it, in alphabetical order; without
/// what fixes make of them (`x.fixed.bspec`).
std::vector<std::string> spec_files(std::string_view area);

/// What `x.fixed.bspec` and its like end with.
bool is_fixed_file(std::string_view path);

/// Whether there is a file below `tests/`.
bool has_test_file(std::string_view path);

/// Removes a file below `tests/`, if it is there.
void remove_test_file(std::string_view path);

/// The bytes of a file below `tests/`.
std::string read_test_file(std::string_view path);

/// Writes a file below `tests/` in the source tree.
void write_test_file(std::string_view path, std::string_view bytes);

/// Whether tests are to rewrite what they expect (`BSPEC_UPDATE=1`).
bool is_updating();

}  // namespace bspec::harness
