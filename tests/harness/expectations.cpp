#include "tests/harness/expectations.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "support/text/utf8.h"

namespace bspec::harness {

namespace {

constexpr std::string_view kMark = "//~ ";
constexpr std::string_view kCommandMark = "// build/tests/";

bool is_expectation(std::string_view line) {
  return line.starts_with(kMark);
}

/// The lines of a test, and which of them the user wrote.
class Lines {
 public:
  explicit Lines(const SourceFile& source) : source_(source) {
    for (uint32_t line = 1; line <= source.lines().line_count(); ++line) {
      written_ += is_expectation(source.line(line)) ? 0 : 1;
      number_.push_back(written_);
    }
  }

  /// The number of a line in the stripped text.
  uint32_t stripped(uint32_t line) const { return number_[line - 1]; }

  uint32_t line_of(uint32_t offset) const { return source_.lines().line_of(offset); }

 private:
  const SourceFile& source_;
  std::vector<uint32_t> number_;
  uint32_t written_ = 0;
};

/// `^^^^` under the place, or `1-3` where the mark of the expectation stands.
std::string point_at(const SourceFile& source, Span span) {
  LineColumn begin = source.position(span.begin);
  std::string_view line = source.line(begin.line);
  uint32_t line_start = source.lines().start_of(begin.line);
  size_t from = std::min<size_t>(span.begin - line_start, line.size());
  size_t to = std::clamp<size_t>(span.end - line_start, from, line.size());
  size_t width = std::max<size_t>(1, text::count_code_points(line.substr(from, to - from)));
  if (begin.column <= kMark.size()) {
    return fmt::format("{}-{}", begin.column, begin.column + width - 1);
  }
  return std::string(begin.column - 1 - kMark.size(), ' ') + std::string(width, '^');
}

std::string write_note(const Note& note,
                       const SourceFile& source,
                       const Lines& lines,
                       uint32_t from_line) {
  if (!note.span.is_known() || note.span.file != source.id()) {
    return fmt::format("{}note: {}\n", kMark, note.message);
  }
  int64_t distance = static_cast<int64_t>(lines.stripped(lines.line_of(note.span.begin))) -
                     static_cast<int64_t>(lines.stripped(from_line));
  return fmt::format("{}note {:+}: {}\n", kMark, distance, note.message);
}

std::string write_one(const Diagnostic& diagnostic, const SourceFile& source, const Lines& lines) {
  bool is_here = diagnostic.span.is_known() && diagnostic.span.file == source.id();
  std::string place = is_here ? point_at(source, diagnostic.span) + " " : "";
  std::string result =
      fmt::format("{}{}{} {}: {}\n", kMark, place, diag::severity_name(diagnostic.kind.severity),
                  diag::code_name(diagnostic.kind.code), diagnostic.message);
  uint32_t line = is_here ? lines.line_of(diagnostic.span.begin) : 1;
  for (const Note& note : diagnostic.notes) {
    result += write_note(note, source, lines, line);
  }
  for (const FixIt& fix : diagnostic.fixes) {
    result += fmt::format("{}fix: {}\n", kMark, fix.title);
  }
  return result;
}

}  // namespace

std::string strip_expectations(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    std::string_view line = text.substr(0, end);
    bool is_command = end == text.size() && line.starts_with(kCommandMark);
    if (!is_expectation(line) && !is_command) {
      result += line;
    }
    text.remove_prefix(end);
  }
  return result;
}

std::string write_expectations(const SourceFile& source,
                               llvm::ArrayRef<Diagnostic> diagnostics,
                               const SourceFiles& files,
                               std::string_view command) {
  Lines lines(source);
  std::vector<std::string> below(source.lines().line_count() + 1);
  std::string at_end;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.span.is_known() && diagnostic.span.file == source.id()) {
      below[lines.line_of(diagnostic.span.begin)] += write_one(diagnostic, source, lines);
    } else if (diagnostic.span.is_known()) {
      at_end += fmt::format("{}in {}: {}", kMark, files[diagnostic.span.file].path(),
                            write_one(diagnostic, source, lines).substr(kMark.size()));
    } else {
      at_end += write_one(diagnostic, source, lines);
    }
  }
  std::string result;
  uint32_t last = static_cast<uint32_t>(source.lines().line_count());
  for (uint32_t number = 1; number <= last; ++number) {
    std::string_view line = source.line(number);
    bool is_command = line.starts_with(kCommandMark);
    bool is_end = number == last && line.empty();
    if (!is_expectation(line) && !is_command && !is_end) {
      fmt::format_to(std::back_inserter(result), "{}\n", line);
    }
    result += below[number];
  }
  return fmt::format("{}{}{}{}\n", result, at_end, kCommandMark, command);
}

}  // namespace bspec::harness
