#include "frontend/format/stream.h"

#include <algorithm>
#include <optional>

#include "support/text/utf8.h"

namespace bspec::format {

namespace {

/// Whether something is seen of it, or a line may end at it.
bool has_place(Op op) {
  switch (op) {
    case Op::Text:
    case Op::RawText:
    case Op::Line:
    case Op::Fill:
    case Op::Fresh:
    case Op::Comment:
    case Op::InnerComment:
      return true;
    case Op::Space:
    case Op::Blank:
    case Op::GroupOpen:
    case Op::GroupClose:
    case Op::IndentOpen:
    case Op::IndentClose:
    case Op::AlignOpen:
    case Op::AlignClose:
    case Op::ItemOpen:
    case Op::ItemBody:
    case Op::ItemClose:
    case Op::CellMark:
      return false;
  }
  return false;
}

bool has_lines(const Command& command) {
  return command.op == Op::RawText ||
         (command.op == Op::InnerComment && command.text.find('\n') != std::string_view::npos);
}

bool may_end_line(Op op) {
  return op == Op::Line || op == Op::Fill || op == Op::Fresh || op == Op::Comment;
}

size_t width_of(const Command& command) {
  if (command.op == Op::Space) {
    return 1;
  }
  return command.op == Op::Comment || command.op == Op::CellMark
             ? 0
             : format::width_of(command.text.substr(0, command.text.find('\n')));
}

/// Finds the ends of groups, and which of them a forced break inside breaks.
class Groups {
 public:
  explicit Groups(std::vector<Command>& commands) : commands_(commands) {}

  void run() {
    for (size_t i = 0; i < commands_.size(); ++i) {
      visit(i);
    }
  }

 private:
  void visit(size_t index) {
    const Command& command = commands_[index];
    if (has_place(command.op) && open_at_comment_) {
      // What comes behind a comment is on a new line; groups that ended with it are not concerned.
      break_group(*open_at_comment_);
      open_at_comment_.reset();
    }
    if (command.op == Op::GroupOpen) {
      open_.push_back(index);
    } else if (command.op == Op::GroupClose) {
      close(index);
    } else if (command.op == Op::Comment) {
      open_at_comment_ = open_.size();
    } else if (command.op == Op::Fresh || has_lines(command)) {
      break_group(open_.size());
    }
  }

  void close(size_t index) {
    Command& group = commands_[open_.back()];
    open_.pop_back();
    group.end = static_cast<uint32_t>(index);
    if (group.flag) {
      break_group(open_.size());
    }
    if (open_at_comment_) {
      open_at_comment_ = std::min(*open_at_comment_, open_.size());
    }
  }

  /// The innermost of the `count` outer ones; those around it follow when it is closed.
  void break_group(size_t count) {
    if (count > 0) {
      commands_[open_[count - 1]].flag = true;
    }
  }

  std::vector<Command>& commands_;
  std::vector<size_t> open_;
  /// How many groups are open since a comment ended the line.
  std::optional<size_t> open_at_comment_;
};

}  // namespace

size_t width_of(std::string_view text) {
  bool is_ascii =
      std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) >= 0; });
  if (is_ascii) {
    return text.size();
  }
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    text::CodePoint point = text::decode_code_point(text, at);
    width += text::display_width(point.value);
    at += point.size;
  }
  return width;
}

Measure::Measure(std::vector<Command>& commands) {
  Groups(commands).run();
  size_t count = commands.size();
  width_before_.resize(count + 1);
  next_break_.resize(count + 1);
  next_forced_.resize(count + 1);
  for (size_t i = 0; i < count; ++i) {
    width_before_[i + 1] = width_before_[i] + static_cast<uint32_t>(width_of(commands[i]));
  }
  next_break_[count] = static_cast<uint32_t>(count);
  next_forced_[count] = static_cast<uint32_t>(count);
  for (size_t i = count; i-- > 0;) {
    const Command& command = commands[i];
    bool is_forced = command.op == Op::Fresh || command.op == Op::Comment || has_lines(command) ||
                     (command.op == Op::GroupOpen && command.flag);
    next_break_[i] = may_end_line(command.op) ? static_cast<uint32_t>(i) : next_break_[i + 1];
    next_forced_[i] = is_forced ? static_cast<uint32_t>(i) : next_forced_[i + 1];
  }
}

}  // namespace bspec::format
