#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "frontend/format/line.h"

namespace bspec::format {

enum class Op : uint8_t {
  Text,
  /// Text of several lines, kept as it is.
  RawText,
  Space,
  /// A new line if the group around it is broken, else `text`.
  Line,
  /// A new line if the group around it is broken and what follows, up to `end`, does not fit; else
  /// `text`.
  Fill,
  /// A new line, if this is not one.
  Fresh,
  /// One blank line before the new line that begins here; nothing if none does.
  Blank,
  /// A comment behind the code, which ends the line.
  Comment,
  /// A comment on a line of its own, or between two tokens.
  InnerComment,
  GroupOpen,
  GroupClose,
  IndentOpen,
  IndentClose,
  /// Lines begin in the current column plus `value`; where that is less, not left of one step from
  /// where they did.
  AlignOpen,
  AlignClose,
  /// What stands in columns with its neighbours: before the comments above it, before its first
  /// token, behind its last one.
  ItemOpen,
  ItemBody,
  ItemClose,
  /// The column `value` of an item begins; `text` is the key of the cell.
  CellMark,
};

struct Command {
  Op op;
  Kind kind = Kind::None;
  /// Of a group: it stands on several lines. Of `Fresh`: in the middle of something, so that what
  /// follows is indented by one step more. Of `Fill`: between two items, of which the second one
  /// begins a line if the first one has several.
  bool flag = false;
  int32_t value = 0;
  /// Of a `Fill`: behind what has to fit; 0 for the next place where a line may end. Of a group:
  /// its close.
  uint32_t end = 0;
  std::string_view text = {};
};

/// What is to be written, with the places where lines may end: a document in the manner of Wadler
/// and Oppen, as one list of commands.
class Stream {
 public:
  void text(std::string_view text) { put({.op = Op::Text, .text = text}); }

  void raw_text(std::string_view text) { put({.op = Op::RawText, .text = text}); }

  void space() { put({.op = Op::Space}); }

  void line(std::string_view flat) { put({.op = Op::Line, .text = flat}); }

  /// Gives the index to `end_fill` with.
  size_t fill(std::string_view flat, bool is_between_items = false) {
    put({.op = Op::Fill, .flag = is_between_items, .text = flat});
    return commands_.size() - 1;
  }

  void end_fill(size_t index) { commands_[index].end = static_cast<uint32_t>(commands_.size()); }

  void fresh(bool in_the_middle) { put({.op = Op::Fresh, .flag = in_the_middle}); }

  void blank() { put({.op = Op::Blank}); }

  void comment(std::string_view text) { put({.op = Op::Comment, .text = text}); }

  /// `column`: where it began.
  void inner_comment(std::string_view text, size_t column) {
    put({.op = Op::InnerComment, .value = static_cast<int32_t>(column), .text = text});
  }

  void open_group(bool is_broken) { put({.op = Op::GroupOpen, .flag = is_broken}); }

  void close_group() { put({.op = Op::GroupClose}); }

  void open_indent() { put({.op = Op::IndentOpen}); }

  void close_indent() { put({.op = Op::IndentClose}); }

  void open_align(int32_t offset) { put({.op = Op::AlignOpen, .value = offset}); }

  void close_align() { put({.op = Op::AlignClose}); }

  void open_item(Kind kind) { put({.op = Op::ItemOpen, .kind = kind}); }

  void begin_item() { put({.op = Op::ItemBody}); }

  void close_item() { put({.op = Op::ItemClose}); }

  void cell(int32_t column, std::string_view key) {
    put({.op = Op::CellMark, .value = column, .text = key});
  }

  std::vector<Command>& commands() { return commands_; }

  void clear() { commands_.clear(); }

 private:
  void put(Command command) { commands_.push_back(command); }

  std::vector<Command> commands_;
};

/// Widths and forced breaks of a stream.
class Measure {
 public:
  /// Also says of each group in the stream whether it is broken, and where it ends.
  explicit Measure(std::vector<Command>& commands);

  /// How wide the commands from `begin` to before `end` are on one line.
  size_t width(size_t begin, size_t end) const { return width_before_[end] - width_before_[begin]; }

  /// The next command from `index` on at which a line may end; the number of commands if none.
  size_t next_break(size_t index) const { return next_break_[index]; }

  /// Whether a line ends between `begin` and `end` in any case.
  bool is_broken(size_t begin, size_t end) const { return next_forced_[begin] < end; }

 private:
  std::vector<uint32_t> width_before_;
  std::vector<uint32_t> next_break_;
  std::vector<uint32_t> next_forced_;
};

}  // namespace bspec::format
