#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <llvm/ADT/SmallVector.h>

namespace bspec::format {

/// Which lines may stand in columns together: neighbours of one kind. Two stand apart from kinds.
enum class Kind : uint8_t {
  /// Stands in no columns, and ends those above it.
  None,
  /// Stands in no columns, and lets those above it go on below.
  Bare,
  Alias,
  Rule,
  Enum,
  Error,
  View,
  Input,
  Params,
  Event,
  Setting,
  ErrorSetting,
  Field,
  Allow,
  Move,
  Member,
  Operation,
  RouteWord,
  RouteShape,
  Option,
  Let,
  Require,
};

/// A place in a line where a column begins. Only cells of one column whose keys are equal are
/// aligned, and those without a key not at all.
struct Cell {
  size_t offset;
  int32_t column;
  std::string_view key;
};

/// One line of the result before it is put into columns.
struct Line {
  /// With its indentation.
  std::string text;
  /// `//` behind the code, or empty.
  std::string_view comment;
  llvm::SmallVector<Cell, 3> cells;
  Kind kind = Kind::None;
  bool blank_above = false;
  /// Nothing but a comment.
  bool is_comment = false;
  /// Inside a text of several lines: written as it is.
  bool is_raw = false;
};

/// Columns that a text takes on a screen.
size_t width_of(std::string_view text);

}  // namespace bspec::format
