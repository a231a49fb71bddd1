#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "frontend/format/line.h"
#include "frontend/format/stream.h"

namespace bspec::format {

/// Decides where lines end, and writes them.
class LineWriter {
 public:
  /// Writes one thing that stands at the top of a file. Two of these have a blank line between
  /// them if one of them takes several lines.
  void write(std::vector<Command>& commands);

  std::vector<Line> take() { return std::move(lines_); }

 private:
  enum class Mode : uint8_t { Broken, Flat };

  /// How the next text begins.
  enum class Pending : uint8_t { Nothing, Line, Continuation };

  struct Item {
    Kind kind;
    bool is_in_columns;
    bool waits_for_text = false;
    size_t first_line = 0;
    /// The first line of the comments above it.
    size_t top_line = 0;
  };

  void run(size_t index, const Measure& measure);
  void open_group(size_t index, const Measure& measure);
  void write_fill(size_t index, const Measure& measure);
  bool fits_after(size_t blank, size_t index, size_t end, const Measure& measure) const;
  void open_align(const Command& command);
  void open_item(const Command& command);
  void close_item();
  void add_cell(const Command& command);
  void end_line(Pending pending);
  void begin_text();
  void append(std::string_view text);
  void append_raw(std::string_view text);
  void append_comment(const Command& command);

  Mode mode() const { return modes_.empty() ? Mode::Broken : modes_.back(); }

  size_t indent() const { return indents_.empty() ? 0 : indents_.back(); }

  size_t column() const { return pending_ == Pending::Nothing ? column_ : pending_indent_; }

  std::vector<Command>* commands_ = nullptr;
  std::vector<Line> lines_;
  std::vector<Mode> modes_;
  std::vector<size_t> indents_;
  std::vector<Item> items_;
  Pending pending_ = Pending::Line;
  size_t pending_indent_ = 0;
  size_t column_ = 0;
  /// How many items end on the current line.
  size_t items_on_line_ = 0;
  bool is_blank_pending_ = false;
  bool last_item_has_lines_ = false;
  bool last_on_top_has_lines_ = false;
};

}  // namespace bspec::format
