#pragma once

#include <cstddef>

namespace bspec::format {

/// Code is broken so that it ends before this column, where it can be.
inline constexpr size_t kPageWidth = 100;

inline constexpr size_t kIndent = 4;

/// Where a comment behind code begins if the code leaves room.
inline constexpr size_t kCommentColumn = 53;

/// How far neighbouring comments go to the right together to share a column.
inline constexpr size_t kLastCommentColumn = 80;

}  // namespace bspec::format
