#include "frontend/parse/literals.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <llvm/ADT/StringRef.h>
#include <llvm/ADT/StringSwitch.h>

#include "frontend/parse/limits.h"
#include "support/diag/defs/parse.h"
#include "support/text/utf8.h"

namespace bspec::parse {

namespace {

constexpr std::string_view kBlanks = " \t";
constexpr char32_t kMaxCodePoint = 0x10FFFF;

/// Drops zeros that say nothing, so that only digits that count are counted.
std::string_view without_leading_zeros(std::string_view digits) {
  size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? "0" : digits.substr(first);
}

/// Reads one escape at `offset` (the backslash) and returns the offset behind it.
size_t read_escape(
    std::string_view body, size_t offset, Span span, std::string& out, Diagnostics& diags) {
  auto part = [&](size_t size) {
    auto begin = static_cast<uint32_t>(span.begin + 1 + offset);
    return Span{span.file, begin, begin + static_cast<uint32_t>(size)};
  };
  char kind = body[offset + 1];
  if (kind == 'u' && body.substr(offset + 2).starts_with('{')) {
    size_t close = body.find('}', offset);
    std::string_view hex = body.substr(
        offset + 3, close == std::string_view::npos ? std::string_view::npos : close - offset - 3);
    uint32_t value = 0;
    bool is_number = close != std::string_view::npos && hex.size() <= 6 &&
                     !llvm::StringRef(hex).getAsInteger(16, value);
    if (!is_number || value > kMaxCodePoint || (value >= 0xD800 && value <= 0xDFFF) || value == 0) {
      diags.report(diag::BadCodePoint,
                   part(close == std::string_view::npos ? 2 : close - offset + 1));
      return close == std::string_view::npos ? body.size() : close + 1;
    }
    text::append_code_point(out, value);
    return close + 1;
  }
  constexpr std::string_view kLetters = "nt\"\\";
  constexpr std::string_view kValues = "\n\t\"\\";
  size_t index = kLetters.find(kind);
  if (index == std::string_view::npos) {
    size_t size = text::decode_code_point(body, offset + 1).size;
    diags.report(diag::UnknownEscape, part(1 + size), body.substr(offset, 1 + size));
    return offset + 1 + size;
  }
  out.push_back(kValues[index]);
  return offset + 2;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    lines.push_back(line);
    if (end == std::string_view::npos) {
      return lines;
    }
    text.remove_prefix(end + 1);
  }
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(kBlanks) == std::string_view::npos;
}

}  // namespace

ast::Number read_number(std::string_view spelling, Span span, Diagnostics& diags) {
  ast::Number number;
  number.span = span;
  size_t dot = spelling.find('.');
  std::string digits(spelling.substr(0, dot));
  bool is_decimal = dot != std::string_view::npos;
  if (is_decimal) {
    std::string_view fraction = spelling.substr(dot + 1);
    digits += fraction;
    number.scale = static_cast<uint8_t>(std::min(fraction.size(), kMaxDecimalDigits));
    if (without_leading_zeros(digits).size() > kMaxDecimalDigits ||
        fraction.size() > kMaxDecimalDigits) {
      diags.report(diag::DecimalTooLong, span, kMaxDecimalDigits);
      return number;
    }
  }
  std::string_view counted = without_leading_zeros(digits);
  bool fits = !llvm::StringRef(counted).getAsInteger(10, number.unscaled);
  if (!fits || (!is_decimal && number.unscaled > kMaxInteger)) {
    diags.report(diag::IntegerTooLarge, span, kMaxInteger);
    number.unscaled = kMaxInteger;
  }
  return number;
}

std::optional<ast::Unit> find_unit(std::string_view word) {
  return llvm::StringSwitch<std::optional<ast::Unit>>(word)
      .Cases("second", "seconds", ast::Unit::Second)
      .Cases("minute", "minutes", ast::Unit::Minute)
      .Cases("hour", "hours", ast::Unit::Hour)
      .Cases("day", "days", ast::Unit::Day)
      .Cases("week", "weeks", ast::Unit::Week)
      .Case("KB", ast::Unit::Kilobyte)
      .Case("MB", ast::Unit::Megabyte)
      .Default(std::nullopt);
}

ast::Quantity read_quantity(std::string_view spelling, Span span, Diagnostics& diags) {
  size_t digits = spelling.find_first_of(kBlanks);
  std::string_view word = spelling.substr(spelling.find_last_of(kBlanks) + 1);
  ast::Quantity quantity;
  quantity.span = span;
  quantity.unit = find_unit(word).value_or(ast::Unit::Second);
  quantity.amount = read_number(spelling.substr(0, digits), span, diags).unscaled;
  int64_t most = kMaxInteger / ast::base_units_per(quantity.unit);
  if (quantity.amount > most) {
    diags.report(diag::QuantityTooLarge, span, most, word);
    quantity.amount = most;
  }
  return quantity;
}

std::string read_string(std::string_view spelling, Span span, Diagnostics& diags) {
  std::string_view body = spelling.substr(1, spelling.size() - 2);
  std::string result;
  result.reserve(body.size());
  size_t at = 0;
  while (at < body.size()) {
    size_t escape = std::min(body.find('\\', at), body.size());
    result.append(body.substr(at, escape - at));
    at = escape < body.size() ? read_escape(body, escape, span, result, diags) : escape;
  }
  return result;
}

std::string read_block_text(std::string_view spelling) {
  std::vector<std::string_view> lines = split_lines(spelling.substr(3, spelling.size() - 6));
  if (lines.size() == 1) {
    return std::string(lines[0]);
  }
  bool is_first_empty = is_blank(lines.front());
  size_t first = is_first_empty ? 1 : 0;
  size_t indent = std::string_view::npos;
  for (size_t i = 1; i < lines.size(); ++i) {
    if (!is_blank(lines[i]) || i + 1 == lines.size()) {
      indent = std::min({indent, lines[i].find_first_not_of(kBlanks), lines[i].size()});
    }
  }
  std::string result;
  for (size_t i = first; i < lines.size(); ++i) {
    bool is_last = i + 1 == lines.size();
    bool keeps_start = i == 0;
    std::string_view line = lines[i];
    line.remove_prefix(keeps_start ? 0 : std::min(indent, line.size()));
    if (is_last && is_blank(line)) {
      break;
    }
    result.append(line);
    result.append(is_last ? "" : "\n");
  }
  return result;
}

}  // namespace bspec::parse
