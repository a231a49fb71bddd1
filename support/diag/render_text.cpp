#include "support/diag/render_text.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "support/base/check.h"
#include "support/text/utf8.h"

namespace bspec {

namespace {

constexpr size_t kMaxColumns = 200;
constexpr size_t kTabWidth = 4;
constexpr std::string_view kEllipsis = "...";

/// One code point of a source line as it is shown.
struct Cell {
  size_t offset;
  size_t width;
  std::string shown;
};

/// The part of a source line that is shown: cells `begin`..`end` of it.
struct Excerpt {
  std::vector<Cell> cells;
  bool is_cut_left = false;
  bool is_cut_right = false;
};

Cell make_cell(std::string_view line, size_t offset, size_t column) {
  text::CodePoint point = text::decode_code_point(line, offset);
  if (point.value == U'\t') {
    size_t width = kTabWidth - column % kTabWidth;
    return {offset, width, std::string(width, ' ')};
  }
  char32_t value = text::is_unsafe_to_echo(point.value) ? U'\uFFFD' : point.value;
  std::string shown;
  text::append_code_point(shown, value);
  return {offset, text::display_width(value), std::move(shown)};
}

/// The start of the code point that is about `columns` before `offset`.
size_t step_back(std::string_view line, size_t offset, size_t columns) {
  size_t at = offset > columns ? offset - columns : 0;
  while (at > 0 && at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) {
    --at;
  }
  return at;
}

/// Cuts a line to `budget` columns around the span that begins at byte `focus`.
Excerpt cut(std::string_view line, size_t focus, size_t budget) {
  Excerpt excerpt;
  size_t at = line.size() <= budget ? 0 : step_back(line, focus, budget / 3);
  excerpt.is_cut_left = at > 0;
  size_t column = 0;
  while (at < line.size()) {
    Cell cell = make_cell(line, at, column);
    if (column + cell.width > budget) {
      excerpt.is_cut_right = true;
      break;
    }
    column += cell.width;
    at += text::decode_code_point(line, at).size;
    excerpt.cells.push_back(std::move(cell));
  }
  return excerpt;
}

class TextRenderer {
 public:
  TextRenderer(const SourceFiles& files, Color color) : files_(files), color_(color) {}

  void render(const Diagnostic& diagnostic) {
    size_t gutter = gutter_width(diagnostic);
    std::string_view severity = diag::severity_name(diagnostic.kind.severity);
    std::string head = fmt::format("{} {}", severity, diag::code_name(diagnostic.kind.code));
    put("{}: {}\n", paint(head, severity_color(diagnostic.kind.severity)),
        paint(text::safe_to_echo(diagnostic.message), kBold));
    render_place(diagnostic.span, gutter, severity_color(diagnostic.kind.severity));
    for (const Note& note : diagnostic.notes) {
      put("{}: {}\n", paint("note", kCyan), text::safe_to_echo(note.message));
      render_place(note.span, gutter, kCyan);
    }
    for (const FixIt& fix : diagnostic.fixes) {
      put("{}: {}\n", paint("fix", kGreen), text::safe_to_echo(fix.title));
    }
  }

  std::string take() { return std::move(out_); }

 private:
  static constexpr std::string_view kBold = "1";
  static constexpr std::string_view kRed = "1;31";
  static constexpr std::string_view kYellow = "1;33";
  static constexpr std::string_view kCyan = "1;36";
  static constexpr std::string_view kGreen = "1;32";
  static constexpr std::string_view kBlue = "34";

  static std::string_view severity_color(diag::Severity severity) {
    switch (severity) {
      case diag::Severity::Error:
        return kRed;
      case diag::Severity::Warning:
        return kYellow;
      case diag::Severity::Note:
        return kCyan;
    }
    BS_UNREACHABLE("severity");
  }

  template <typename... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  std::string paint(std::string_view text, std::string_view code) const {
    return color_ == Color::On ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }

  size_t gutter_width(const Diagnostic& diagnostic) const {
    uint32_t last = line_number(diagnostic.span);
    for (const Note& note : diagnostic.notes) {
      last = std::max(last, line_number(note.span));
    }
    return fmt::formatted_size("{}", last);
  }

  uint32_t line_number(Span span) const {
    return span.is_known() ? files_[span.file].lines().line_of(span.begin) : 0;
  }

  void render_place(Span span, size_t gutter, std::string_view color) {
    if (!span.is_known()) {
      return;
    }
    const SourceFile& file = files_[span.file];
    LineColumn position = file.position(span.begin);
    put("{:{}}{} {}:{}:{}\n", "", gutter, paint("-->", kBlue), text::safe_to_echo(file.path()),
        position.line, position.column);
    render_line(file, span, position.line, gutter, color);
  }

  void render_line(
      const SourceFile& file, Span span, uint32_t number, size_t gutter, std::string_view color) {
    std::string_view line = file.line(number);
    uint32_t start = file.lines().start_of(number);
    size_t begin = std::min<size_t>(span.begin - start, line.size());
    size_t end = std::clamp<size_t>(span.end - start, begin, line.size());
    Excerpt excerpt = cut(line, begin, kMaxColumns - gutter - 3 - 2 * kEllipsis.size());

    std::string shown(excerpt.is_cut_left ? kEllipsis : "");
    size_t indent = shown.size();
    size_t carets = 0;
    for (const Cell& cell : excerpt.cells) {
      shown += cell.shown;
      indent += cell.offset < begin ? cell.width : 0;
      carets += cell.offset >= begin && cell.offset < end ? cell.width : 0;
    }
    shown += excerpt.is_cut_right ? kEllipsis : "";
    put("{:{}} {}\n", "", gutter, paint("|", kBlue));
    put("{} {}\n", paint(fmt::format("{:>{}} |", number, gutter), kBlue), shown);
    put("{:{}} {} {:{}}{}\n", "", gutter, paint("|", kBlue), "", indent,
        paint(std::string(std::max<size_t>(carets, 1), '^'), color));
  }

  const SourceFiles& files_;
  Color color_;
  std::string out_;
};

}  // namespace

std::string render_text(llvm::ArrayRef<Diagnostic> diagnostics,
                        const SourceFiles& files,
                        Color color) {
  TextRenderer renderer(files, color);
  for (const Diagnostic& diagnostic : diagnostics) {
    renderer.render(diagnostic);
  }
  return renderer.take();
}

}  // namespace bspec
