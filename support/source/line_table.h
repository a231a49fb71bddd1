#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bspec {

/// A place as people write it: both count from 1, the column in code points.
struct LineColumn {
  uint32_t line = 1;
  uint32_t column = 1;

  friend bool operator==(LineColumn, LineColumn) = default;
};

/// Where the lines of a text begin. A line ends with its `\n`; `\r\n` counts as one end.
class LineTable {
 public:
  explicit LineTable(std::string_view text);

  size_t line_count() const { return starts_.size(); }

  /// The line (from 1) that holds byte `offset`; an offset past the end is on the last line.
  uint32_t line_of(uint32_t offset) const;

  /// The first byte of a line (from 1).
  uint32_t start_of(uint32_t line) const { return starts_[line - 1]; }

 private:
  std::vector<uint32_t> starts_;
};

}  // namespace bspec
