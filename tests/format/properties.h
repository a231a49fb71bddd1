#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bspec::format_test {

/// Lays a spec out; nothing if it has syntax errors.
std::optional<std::string> laid_out(std::string_view spec);

/// What laying out a spec does that it must never do, in words; nothing if all is well, or if the
/// spec has syntax errors.
///
/// The result has the same syntax tree (but for places), the same tokens (but for commas) and the
/// same comments in the same order, is left alone when it is laid out again, and has no blanks at
/// the ends of lines and no two empty lines.
std::optional<std::string> broken_property(std::string_view spec);

}  // namespace bspec::format_test
