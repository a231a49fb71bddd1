#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "backends/weave/escape.h"
#include "support/text/utf8.h"

namespace bspec::weave {
namespace {

bool must_escape(char32_t c) {
  return text::is_unsafe_to_echo(c) || c == 0x2028 || c == 0x2029 || c == 0x85 || c == 0xFEFF;
}

void append_utf16_escape(std::string& out, char32_t c) {
  constexpr char32_t kFirstSupplementary = 0x10000;
  auto append_unit = [&](char32_t unit) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<uint32_t>(unit));
  };
  if (c < kFirstSupplementary) {
    append_unit(c);
    return;
  }
  const char32_t offset = c - kFirstSupplementary;
  append_unit(0xD800 + (offset >> 10));
  append_unit(0xDC00 + (offset & 0x3FF));
}

std::string doubled(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == '\0') {
      // No SQL dialect can hold it, and drivers cut the statement there.
      continue;
    }
    if (c == quote) {
      out += c;
    }
    out += c;
  }
  out += quote;
  return out;
}

}  // namespace

std::string escape_json_string(std::string_view text) {
  std::string out = "\"";
  for (size_t offset = 0; offset < text.size();) {
    const text::CodePoint point = text::decode_code_point(text, offset);
    const std::string_view bytes = text.substr(offset, point.size);
    offset += point.size;
    if (point.value == '"' || point.value == '\\') {
      out += '\\';
      out += bytes;
    } else if (point.value == '\n') {
      out += "\\n";
    } else if (point.value == '\t') {
      out += "\\t";
    } else if (must_escape(point.value)) {
      append_utf16_escape(out, point.value);
    } else {
      out += bytes;
    }
  }
  out += '"';
  return out;
}

std::string escape_yaml_scalar(std::string_view text) {
  std::string json = escape_json_string(text);
  const auto double_quotes = static_cast<size_t>(std::ranges::count(text, '"'));
  const bool has_single_quote = text.find('\'') != std::string_view::npos;
  const bool needs_escapes = json.size() != text.size() + double_quotes + 2;
  if (needs_escapes || (has_single_quote && double_quotes == 0)) {
    return json;
  }
  return doubled(text, '\'');
}

std::string escape_markdown(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_{}[]<>#!|&~$:@";
  // Bullets and underlines. Brackets of links need none: the square ones before them are escaped.
  constexpr std::string_view kAtStart = "-+=";
  std::string out;
  bool is_line_start = true;
  for (size_t offset = 0; offset < text.size();) {
    const text::CodePoint point = text::decode_code_point(text, offset);
    const std::string_view bytes = text.substr(offset, point.size);
    offset += point.size;
    const char c = bytes.size() == 1 ? bytes.front() : '\0';
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      if (!out.empty() && !out.ends_with(' ')) {
        out += ' ';
      }
      continue;
    }
    if (must_escape(point.value)) {
      fmt::format_to(std::back_inserter(out), "U\\+{:04X}", static_cast<uint32_t>(point.value));
    } else if (c != '\0' && kMarkup.find(c) != std::string_view::npos) {
      out += '\\';
      out += c;
    } else if (is_line_start && c != '\0' && kAtStart.find(c) != std::string_view::npos) {
      out += '\\';
      out += c;
    } else if ((c == '.' || c == ')') && !out.empty() && llvm::isDigit(out.back())) {
      // `1.` and `1)` would begin a list.
      out += '\\';
      out += c;
    } else {
      out += bytes;
    }
    is_line_start = false;
  }
  while (out.ends_with(' ')) {
    out.pop_back();
  }
  return out;
}

std::string escape_markdown_code(std::string_view text) {
  // Nothing can be escaped in a span: a mark would end it, and a bar the cell that it stands in.
  const bool is_plain = std::ranges::all_of(
      text, [](char c) { return c >= ' ' && c <= '~' && c != '`' && c != '|'; });
  const bool has_ends = !text.empty() && text.front() != ' ' && text.back() != ' ';
  return is_plain && has_ends ? fmt::format("`{}`", text) : escape_markdown(text);
}

std::string escape_sql_string(std::string_view text) {
  return doubled(text, '\'');
}

std::string escape_sql_identifier(std::string_view name) {
  return doubled(name, '"');
}

}  // namespace bspec::weave
