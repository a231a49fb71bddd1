#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

namespace bspec::passes {

/// The width of a statement, without the margin that a writer gives it.
inline constexpr size_t kSqlWidth = 96;

/// Where the items after SELECT begin.
inline constexpr size_t kSelectColumn = 7;

/// Items with commas, as many on a line as fit; the first line begins in column `column`, the
/// others are indented to it. One item never breaks; lines within an item are indented too.
std::string fill(llvm::ArrayRef<std::string> items, size_t column);

/// Every line but the first moved to the right.
std::string indent_rest(std::string_view text, size_t blanks);

/// Alternatives, each on its own line, in parentheses. One stands as it is.
///
///   (
///     a
///     OR b
///   )
std::string any_of(llvm::ArrayRef<std::string> alternatives);

}  // namespace bspec::passes
