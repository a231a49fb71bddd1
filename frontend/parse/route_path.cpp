#include "frontend/parse/route_path.h"

#include <algorithm>

#include <llvm/ADT/StringExtras.h>

#include "frontend/parse/literals.h"
#include "support/diag/defs/parse.h"
#include "support/diag/fixes.h"

namespace bspec::parse {

namespace {

constexpr std::string_view kBlanks = " \t";

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_word_char(char c) {
  return llvm::isAlnum(c) || c == '_';
}

bool is_literal_char(char c) {
  return llvm::isAlnum(c) || c == '.' || c == '_' || c == '~' || c == '-';
}

/// Steps through a part of the source and knows its place.
class Reader {
 public:
  Reader(std::string_view text, Span span) : text_(text), span_(span) {}

  void skip_blanks() {
    while (!at_end() && kBlanks.find(text_[index_]) != std::string_view::npos) {
      ++index_;
    }
  }

  bool at_end() const { return index_ == text_.size(); }

  bool accept(std::string_view spelling) {
    bool is_next = text_.substr(index_).starts_with(spelling);
    index_ += is_next ? spelling.size() : 0;
    return is_next;
  }

  /// The place of the longest run of characters that satisfy `is_part`.
  template <typename Predicate>
  Span take_while(Predicate is_part) {
    size_t begin = index_;
    while (!at_end() && is_part(text_[index_])) {
      ++index_;
    }
    return place(begin, index_);
  }

  /// The rest, without the blanks at its end.
  Span take_rest() {
    size_t begin = index_;
    size_t last = text_.find_last_not_of(kBlanks);
    index_ = text_.size();
    return place(begin, std::max(begin, last == std::string_view::npos ? begin : last + 1));
  }

  char peek() const { return at_end() ? '\0' : text_[index_]; }

  std::string_view text(Span span) const {
    return text_.substr(span.begin - span_.begin, span.size());
  }

 private:
  Span place(size_t begin, size_t end) const {
    return {span_.file, span_.begin + static_cast<uint32_t>(begin),
            span_.begin + static_cast<uint32_t>(end)};
  }

  std::string_view text_;
  Span span_;
  size_t index_ = 0;
};

/// `{name}` or `{name: Type}`; nothing if it is neither.
std::optional<RawSegment> read_param(std::string_view text, Span span) {
  Reader reader(text.substr(0, text.size() - 1), {span.file, span.begin, span.end - 1});
  RawSegment segment;
  segment.span = span;
  reader.accept("{");
  reader.skip_blanks();
  if (!is_small(reader.peek())) {
    return std::nullopt;
  }
  segment.param = reader.take_while(is_word_char);
  reader.skip_blanks();
  if (reader.accept(":")) {
    reader.skip_blanks();
    segment.type = reader.take_rest();
    return segment.type.size() > 0 ? std::optional(segment) : std::nullopt;
  }
  return reader.at_end() ? std::optional(segment) : std::nullopt;
}

std::optional<RawSegment> read_segment(std::string_view text, Span span) {
  if (text.starts_with('{') && text.ends_with('}')) {
    return read_param(text, span);
  }
  if (text.empty() || !std::ranges::all_of(text, is_literal_char)) {
    return std::nullopt;
  }
  RawSegment segment;
  segment.span = span;
  segment.literal = span;
  return segment;
}

std::optional<ast::Number> read_bound(Reader& reader, Diagnostics& diags) {
  reader.skip_blanks();
  bool is_negative = reader.accept("-");
  Span digits = reader.take_while(llvm::isDigit);
  reader.skip_blanks();
  if (digits.size() == 0) {
    return std::nullopt;
  }
  ast::Number number = read_number(reader.text(digits), digits, diags);
  number.unscaled = is_negative ? -number.unscaled : number.unscaled;
  return number;
}

}  // namespace

std::vector<RawSegment> split_path(std::string_view spelling, Span span, Diagnostics& diags) {
  std::string_view path = spelling.substr(1, spelling.size() - 2);
  uint32_t base = span.begin + 1;
  std::vector<RawSegment> segments;
  if (!path.starts_with('/')) {
    diags.report(diag::PathWithoutSlash, span, path)
        .fix({"begin it with `/`", {{{span.file, base, base}, "/"}}});
    return segments;
  }
  if (path == "/") {
    return segments;
  }
  size_t begin = 1;
  while (begin <= path.size()) {
    size_t end = std::min(path.find('/', begin), path.size());
    Span place{span.file, base + static_cast<uint32_t>(begin), base + static_cast<uint32_t>(end)};
    std::string_view text = path.substr(begin, end - begin);
    if (std::optional<RawSegment> segment = read_segment(text, place)) {
      segments.push_back(*segment);
    } else if (text.empty()) {
      const Span slash{place.file, place.begin - 1, place.begin};
      diags.report(diag::EmptySegment, slash).fix(leave_out(slash));
    } else {
      diags.report(diag::UnreadableSegment, place, text);
    }
    begin = end + 1;
  }
  return segments;
}

PathType split_path_type(const SourceFile& source, Span span, Diagnostics& diags) {
  Reader reader(source.text(span), span);
  PathType type;
  if (is_small(reader.peek())) {
    type.module = reader.take_while(is_word_char);
    if (!reader.accept(".")) {
      type.module = {};
    }
  }
  if (is_capital(reader.peek())) {
    type.name = reader.take_while(is_word_char);
  }
  reader.skip_blanks();
  bool is_closed = true;
  if (reader.peek() == '(') {
    BoundsArgument argument;
    const uint32_t begin = reader.take_while([](char c) { return c == '('; }).begin;
    argument.bounds.min = read_bound(reader, diags);
    argument.is_range = reader.accept("..");
    argument.bounds.max = read_bound(reader, diags);
    argument.bounds.span = {span.file, begin, span.end};
    type.bounds = argument;
    is_closed = reader.accept(")");
  }
  if (!is_closed || !reader.at_end() || type.name.size() == 0) {
    diags.report(diag::UnreadablePathType, span, source.text(span));
    type.name = {};
  }
  return type;
}

}  // namespace bspec::parse
