#include "frontend/format/columns.h"

#include <algorithm>
#include <cstddef>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/format/page.h"

namespace bspec::format {

namespace {

using Section = std::vector<Line*>;

void trim(Line& line) {
  if (line.is_raw) {
    return;
  }
  line.text.resize(line.text.find_last_not_of(' ') + 1);
  while (!line.cells.empty() && line.cells.back().offset > line.text.size() + 1) {
    line.cells.pop_back();
  }
}

/// The cell of a line in a column; null if it has none.
Cell* find_cell(Line& line, int32_t column) {
  auto* found = std::ranges::find(line.cells, column, &Cell::column);
  return found == line.cells.end() ? nullptr : &*found;
}

/// Where on the screen a cell begins.
size_t place_of(const Line& line, const Cell& cell) {
  return width_of(std::string_view(line.text).substr(0, cell.offset));
}

/// The lines that have a cell in one column, and the cells.
struct Aligned {
  Line* line;
  Cell* cell;
};

using Run = std::vector<Aligned>;

size_t farthest(const Run& run) {
  size_t place = 0;
  for (const auto& [line, cell] : run) {
    place = std::max(place, place_of(*line, *cell));
  }
  return place;
}

/// Moves the cell of each line, and what is behind it, to one place.
void align(Run run) {
  size_t widest = farthest(run);
  std::erase_if(run, [&](const Aligned& row) {
    return width_of(row.line->text) + widest - place_of(*row.line, *row.cell) > kPageWidth;
  });
  widest = farthest(run);
  for (const auto& [line, cell] : run) {
    size_t blanks = widest - place_of(*line, *cell);
    line->text.insert(cell->offset, blanks, ' ');
    for (Cell* moved = cell; moved != line->cells.end(); ++moved) {
      moved->offset += blanks;
    }
  }
}

/// A line that lacks the cell is passed over; one whose cell has another key begins a run of its
/// own, or none if it has no key.
void align_column(const Section& section, int32_t column) {
  Run run;
  for (Line* line : section) {
    Cell* cell = find_cell(*line, column);
    if (cell == nullptr) {
      continue;
    }
    if (!run.empty() && run.back().cell->key != cell->key) {
      align(std::move(run));
      run.clear();
    }
    if (!cell->key.empty()) {
      run.push_back({line, cell});
    }
  }
  align(std::move(run));
}

/// The lines of one kind that follow each other.
void align_section(const Section& section) {
  int32_t columns = 0;
  for (const Line* line : section) {
    columns = std::max(columns, line->cells.empty() ? 0 : line->cells.back().column + 1);
  }
  for (int32_t column = 0; section.size() > 1 && column < columns; ++column) {
    align_column(section, column);
  }
}

void align_code(std::vector<Line>& lines) {
  Section section;
  Kind kind = Kind::None;
  for (Line& line : lines) {
    bool is_transparent = line.is_comment || line.kind == Kind::Bare;
    bool goes_on = !line.blank_above && (is_transparent || line.kind == kind);
    if (!goes_on) {
      align_section(section);
      section.clear();
      kind = Kind::None;
    }
    if (!is_transparent && line.kind != Kind::None) {
      kind = line.kind;
      section.push_back(&line);
    }
  }
  align_section(section);
}

/// The column of the comments behind neighbouring lines: the usual one, or two behind the longest
/// line.
size_t comment_column(llvm::ArrayRef<Line> lines) {
  size_t column = kCommentColumn;
  for (const Line& line : lines) {
    size_t wanted = width_of(line.text) + 2;
    column = std::max(column, wanted <= kLastCommentColumn ? wanted : 0);
  }
  return column;
}

void add_comments(std::vector<Line>& lines) {
  for (size_t begin = 0; begin < lines.size();) {
    size_t end = begin;
    while (end < lines.size() && !lines[end].comment.empty() &&
           (end == begin || !lines[end].blank_above)) {
      ++end;
    }
    size_t column = comment_column(llvm::ArrayRef(lines).slice(begin, end - begin));
    for (size_t i = begin; i < end; ++i) {
      size_t width = width_of(lines[i].text);
      lines[i].text.append(std::max(column, width + 2) - width, ' ').append(lines[i].comment);
    }
    begin = std::max(end, begin + 1);
  }
}

}  // namespace

std::string write_columns(std::vector<Line>& lines) {
  std::ranges::for_each(lines, trim);
  align_code(lines);
  add_comments(lines);
  std::string result;
  for (const Line& line : lines) {
    result += line.blank_above ? "\n" : "";
    result += line.text;
    result += '\n';
  }
  return result;
}

}  // namespace bspec::format
