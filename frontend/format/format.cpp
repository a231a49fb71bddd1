#include "frontend/format/format.h"

#include <utility>
#include <vector>

#include "frontend/format/columns.h"
#include "frontend/format/layout.h"
#include "frontend/format/stream.h"
#include "frontend/format/write_lines.h"
#include "frontend/parse/parse.h"

namespace bspec::format {

namespace {

/// The text with `\n` at the end of each line.
std::string with_plain_line_ends(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') {
      result += text[i];
    }
  }
  return result;
}

}  // namespace

std::optional<std::string> format(const SourceFile& source, Diagnostics& diags) {
  std::optional<parse::Syntax> syntax = parse::parse_syntax(source, diags);
  if (!syntax) {
    return std::nullopt;
  }
  if (source.text().find("\r\n") != std::string_view::npos) {
    SourceFile plain(source.id(), std::string(source.path()), with_plain_line_ends(source.text()));
    Diagnostics repeated;
    return format(plain, repeated);
  }
  Stream stream;
  Layout layout(source, *syntax, stream);
  LineWriter writer;
  for (uint32_t decl : layout.decls()) {
    stream.clear();
    layout.decl(decl);
    writer.write(stream.commands());
  }
  stream.clear();
  layout.end_of_file();
  writer.write(stream.commands());
  std::vector<Line> lines = writer.take();
  return write_columns(lines);
}

}  // namespace bspec::format
