#include "backends/weave/align.h"

#include <algorithm>
#include <vector>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

#include "backends/weave/doc/text_width.h"

namespace bspec::weave {
namespace {

/// A line without its indentation, split into cells.
struct Row {
  llvm::StringRef indent;
  llvm::SmallVector<llvm::StringRef> cells;
};

Row split_row(llvm::StringRef line) {
  Row row;
  row.indent = line.take_while([](char c) { return c == ' ' || c == '\t'; });
  line.drop_front(row.indent.size()).split(row.cells, '\t');
  return row;
}

/// Whether `row` has a cell `column` that ends in a tab.
bool has_column(const Row& row, size_t column) {
  return column + 1 < row.cells.size();
}

/// `---`, as under the head of a table in Markdown.
bool is_rule(llvm::StringRef cell) {
  constexpr size_t kShortest = 3;
  return cell.size() >= kShortest && cell.find_first_not_of('-') == llvm::StringRef::npos;
}

/// The width of cell `column` over the run of rows around `at` that have it.
size_t column_width(llvm::ArrayRef<Row> rows, size_t at, size_t column) {
  size_t first = at;
  while (first > 0 && has_column(rows[first - 1], column)) {
    --first;
  }
  size_t width = 0;
  for (size_t i = first; i < rows.size() && has_column(rows[i], column); ++i) {
    width = std::max(width, text_width(rows[i].cells[column]));
  }
  return width;
}

}  // namespace

std::string align_columns(std::string_view lines) {
  llvm::StringRef text(lines);
  text.consume_back("\n");
  llvm::SmallVector<llvm::StringRef> written;
  text.split(written, '\n');
  std::vector<Row> rows;
  for (const llvm::StringRef line : written) {
    rows.push_back(split_row(line));
  }
  std::string out;
  for (size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    out += row.indent;
    for (size_t column = 0; column < row.cells.size(); ++column) {
      const llvm::StringRef cell = row.cells[column];
      out += cell;
      if (has_column(row, column)) {
        const size_t missing = column_width(rows, i, column) - text_width(cell);
        out.append(missing, is_rule(cell) ? '-' : ' ');
        out += ' ';
      }
    }
    out += '\n';
  }
  return out;
}

}  // namespace bspec::weave
