#include "frontend/format/write_lines.h"

#include <algorithm>
#include <string>

#include "frontend/format/page.h"

namespace bspec::format {

namespace {

constexpr std::string_view kBlanks = " \t";

/// A further line of a comment that was moved to the right by `shift` columns.
std::string shifted(std::string_view line, ptrdiff_t shift) {
  line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
  if (line.empty()) {
    return {};
  }
  if (shift >= 0) {
    return std::string(static_cast<size_t>(shift), ' ').append(line);
  }
  size_t blanks = line.find_first_not_of(kBlanks);
  return std::string(line.substr(std::min(blanks, static_cast<size_t>(-shift))));
}

}  // namespace

void LineWriter::write(std::vector<Command>& commands) {
  Measure measure(commands);
  commands_ = &commands;
  for (size_t i = 0; i < commands.size(); ++i) {
    run(i, measure);
  }
  end_line(Pending::Line);
}

void LineWriter::run(size_t index, const Measure& measure) {
  const Command& command = (*commands_)[index];
  switch (command.op) {
    case Op::Text:
      append(command.text);
      return;
    case Op::RawText:
      append_raw(command.text);
      return;
    case Op::Space:
      if (pending_ == Pending::Nothing) {
        append(" ");
      }
      return;
    case Op::Line:
      if (mode() == Mode::Broken) {
        end_line(Pending::Line);
      } else {
        append(command.text);
      }
      return;
    case Op::Fill:
      write_fill(index, measure);
      return;
    case Op::Fresh:
      end_line(command.flag ? Pending::Continuation : Pending::Line);
      return;
    case Op::Blank:
      is_blank_pending_ = pending_ != Pending::Nothing;
      return;
    case Op::Comment:
      lines_.back().comment = command.text;
      end_line(Pending::Continuation);
      return;
    case Op::InnerComment:
      append_comment(command);
      return;
    case Op::GroupOpen:
      open_group(index, measure);
      return;
    case Op::GroupClose:
      modes_.pop_back();
      return;
    case Op::IndentOpen:
      indents_.push_back(indent() + kIndent);
      return;
    case Op::AlignOpen:
      open_align(command);
      return;
    case Op::IndentClose:
    case Op::AlignClose:
      indents_.pop_back();
      return;
    case Op::ItemOpen:
      open_item(command);
      return;
    case Op::ItemBody:
      items_.back().waits_for_text = true;
      return;
    case Op::ItemClose:
      close_item();
      return;
    case Op::CellMark:
      add_cell(command);
      return;
  }
}

void LineWriter::open_group(size_t index, const Measure& measure) {
  const Command& group = (*commands_)[index];
  bool is_flat = mode() == Mode::Flat;
  if (!is_flat && !group.flag) {
    is_flat = column() + measure.width(index, measure.next_break(group.end)) <= kPageWidth;
  }
  modes_.push_back(is_flat ? Mode::Flat : Mode::Broken);
}

bool LineWriter::fits_after(size_t blank, size_t index, size_t end, const Measure& measure) const {
  return blank + measure.width(index, end) <= kPageWidth;
}

void LineWriter::write_fill(size_t index, const Measure& measure) {
  const Command& fill = (*commands_)[index];
  if (mode() == Mode::Flat) {
    append(fill.text);
    return;
  }
  if (pending_ != Pending::Nothing) {
    end_line(Pending::Line);
    return;
  }
  size_t next = index + 1;
  size_t here = column() + width_of(fill.text);
  size_t first = measure.next_break(next);
  bool has_end = fill.end != 0 && !measure.is_broken(next, fill.end);
  size_t end = has_end ? measure.next_break(fill.end) : first;
  bool fits = fits_after(here, next, end, measure);
  if (!fits && has_end && !fits_after(indent(), next, end, measure)) {
    // A new line would not keep it together either.
    fits = fits_after(here, next, first, measure);
  }
  if (!fits || (fill.flag && last_item_has_lines_)) {
    end_line(Pending::Line);
  } else {
    append(fill.text);
  }
}

void LineWriter::open_align(const Command& command) {
  auto wanted = static_cast<ptrdiff_t>(column()) + command.value;
  auto least = command.value < 0 ? static_cast<ptrdiff_t>(indent() + kIndent) : 0;
  indents_.push_back(static_cast<size_t>(std::max(wanted, least)));
}

void LineWriter::open_item(const Command& command) {
  Item item{command.kind, mode() == Mode::Broken};
  item.top_line = lines_.size();
  items_.push_back(item);
}

void LineWriter::close_item() {
  Item item = items_.back();
  items_.pop_back();
  if (lines_.empty() || !item.is_in_columns) {
    return;
  }
  size_t last = lines_.size() - 1;
  bool has_lines = item.first_line != last;
  Line& line = lines_[item.first_line];
  if (has_lines || items_on_line_ > 0) {
    bool is_bare = !has_lines && item.kind == Kind::Bare && line.kind == Kind::Bare;
    line.kind = is_bare ? Kind::Bare : Kind::None;
    line.cells.clear();
  } else {
    line.kind = item.kind;
  }
  items_on_line_ = has_lines ? 1 : items_on_line_ + 1;
  last_item_has_lines_ = has_lines;
  if (items_.empty()) {
    if ((has_lines || last_on_top_has_lines_) && item.top_line > 0) {
      lines_[item.top_line].blank_above = true;
    }
    last_on_top_has_lines_ = has_lines;
  }
}

void LineWriter::add_cell(const Command& command) {
  if (!items_.empty() && items_.back().is_in_columns && !lines_.empty() &&
      pending_ == Pending::Nothing) {
    lines_.back().cells.push_back({lines_.back().text.size(), command.value, command.text});
  }
}

void LineWriter::end_line(Pending pending) {
  // Before the first line there is nothing to end.
  pending_ = pending;
  pending_indent_ = indent() + (pending == Pending::Continuation ? kIndent : 0);
}

void LineWriter::begin_text() {
  if (pending_ != Pending::Nothing) {
    Line line;
    line.text.assign(pending_indent_, ' ');
    line.is_comment = true;
    line.blank_above = is_blank_pending_ && !lines_.empty();
    lines_.push_back(std::move(line));
    column_ = pending_indent_;
    pending_ = Pending::Nothing;
    items_on_line_ = 0;
  }
  is_blank_pending_ = false;
}

void LineWriter::append(std::string_view text) {
  if (text.empty()) {
    return;
  }
  begin_text();
  if (!items_.empty() && items_.back().waits_for_text) {
    items_.back().waits_for_text = false;
    items_.back().first_line = lines_.size() - 1;
    last_item_has_lines_ = false;
  }
  lines_.back().text += text;
  lines_.back().is_comment = false;
  column_ += width_of(text);
}

void LineWriter::append_raw(std::string_view text) {
  size_t end = text.find('\n');
  append(text.substr(0, end));
  while (end != std::string_view::npos) {
    text.remove_prefix(end + 1);
    end = text.find('\n');
    Line line;
    line.text = text.substr(0, end);
    line.is_raw = true;
    column_ = width_of(line.text);
    lines_.push_back(std::move(line));
  }
}

void LineWriter::append_comment(const Command& command) {
  begin_text();
  auto shift = static_cast<ptrdiff_t>(column_) - command.value;
  std::string_view text = command.text;
  size_t end = text.find('\n');
  std::string first = shifted(text.substr(0, end), 0);
  lines_.back().text += first;
  column_ += width_of(first);
  bool is_alone = lines_.back().is_comment;
  while (end != std::string_view::npos) {
    text.remove_prefix(end + 1);
    end = text.find('\n');
    Line line;
    line.text = shifted(text.substr(0, end), shift);
    line.is_comment = is_alone;
    column_ = width_of(line.text);
    lines_.push_back(std::move(line));
  }
}

}  // namespace bspec::format
