#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "backends/weave/escape.h"
#include "support/text/utf8.h"

namespace bspec::weave {
namespace {

/// Characters that a literal never shows as they are: controls, line and paragraph separators, and
/// the formatting characters that reorder or hide what surrounds them.
void append_escaped(std::string& out, char32_t c) {
  switch (c) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += c > 0xFFFF ? fmt::format("\\u{{{:x}}}", static_cast<uint32_t>(c))
                        : fmt::format("\\u{:04x}", static_cast<uint32_t>(c));
  }
}

template <typename Each>
void for_each_code_point(std::string_view text, Each each) {
  for (size_t offset = 0; offset < text.size();) {
    const text::CodePoint point = text::decode_code_point(text, offset);
    each(point.value, text.substr(offset, point.size));
    offset += point.size;
  }
}

/// Whether a text is made of printable ASCII alone, without any of `others`: most texts are, and
/// most spellings leave them as they are.
bool is_plain(std::string_view text, std::string_view others) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; }) &&
         text.find_first_of(others) == std::string_view::npos;
}

/// Combining and joining characters are escaped too: they change what the character before them
/// looks like, and their width depends on it.
bool must_escape(char32_t c) {
  return text::is_unsafe_to_echo(c) || c == 0x2028 || c == 0x2029 || c == 0x85 || c == 0xFEFF ||
         c > 0xFFFF || (c >= 0x80 && text::display_width(c) == 0);
}

/// The pattern's own slashes and line ends, which would end the literal. Inside a class a slash
/// could stand alone; it is escaped there as well.
void append_regex_char(std::string& out, char32_t c, std::string_view bytes) {
  if (c == '/') {
    out += "\\/";
  } else if (must_escape(c)) {
    append_escaped(out, c);
  } else {
    out += bytes;
  }
}

}  // namespace

std::string escape_typescript_string(std::string_view text) {
  if (is_plain(text, "'\\")) {
    return fmt::format("'{}'", text);
  }
  const auto singles = std::ranges::count(text, '\'');
  const auto doubles = std::ranges::count(text, '"');
  const char32_t quote = singles > doubles ? '"' : '\'';
  std::string out(1, static_cast<char>(quote));
  for_each_code_point(text, [&](char32_t c, std::string_view bytes) {
    if (c == quote || c == '\\') {
      out += '\\';
      out += bytes;
    } else if (must_escape(c)) {
      append_escaped(out, c);
    } else {
      out += bytes;
    }
  });
  out += static_cast<char>(quote);
  return out;
}

std::string escape_template_literal(std::string_view text) {
  return fmt::format("`{}`", escape_template_part(text));
}

std::string escape_template_part(std::string_view text) {
  if (is_plain(text, "`\\$")) {
    return std::string(text);
  }
  std::string out;
  char32_t previous = 0;
  for_each_code_point(text, [&](char32_t c, std::string_view bytes) {
    if (c == '{' && previous == '$') {
      out.back() = '\\';
      out += '$';
    }
    if (c == '`' || c == '\\') {
      out += '\\';
      out += bytes;
    } else if (c != '\n' && must_escape(c)) {
      append_escaped(out, c);
    } else {
      out += bytes;
    }
    previous = c;
  });
  return out;
}

std::string escape_typescript_regex(std::string_view pattern) {
  if (pattern.empty()) {
    return "/(?:)/u";
  }
  std::string out = "/";
  bool is_escaped = false;
  for_each_code_point(pattern, [&](char32_t c, std::string_view bytes) {
    if (is_escaped) {
      // What follows a backslash of the pattern has it already.
      must_escape(c) ? append_escaped(out.erase(out.size() - 1), c) : void(out += bytes);
      is_escaped = false;
    } else if (c == '\\') {
      out += bytes;
      is_escaped = true;
    } else {
      append_regex_char(out, c, bytes);
    }
  });
  // A lone backslash at the end would take the closing slash with it.
  out += is_escaped ? "\\/u" : "/u";
  return out;
}

std::string group_digits(std::string_view digits) {
  constexpr size_t kGroup = 3;
  constexpr size_t kFewest = 5;
  const bool is_negative = digits.starts_with('-');
  const std::string_view magnitude = digits.substr(is_negative ? 1 : 0);
  if (magnitude.size() < kFewest) {
    return std::string(digits);
  }
  std::string out = is_negative ? "-" : "";
  for (size_t i = 0; i < magnitude.size(); ++i) {
    if (i > 0 && (magnitude.size() - i) % kGroup == 0) {
      out += '_';
    }
    out += magnitude[i];
  }
  return out;
}

std::string escape_comment_line(std::string_view text) {
  const bool has_odd_spaces =
      text.starts_with(' ') || text.ends_with(' ') || text.find("  ") != std::string_view::npos;
  if (!has_odd_spaces && is_plain(text, "/@")) {
    return std::string(text);
  }
  std::string out;
  char32_t previous = ' ';
  for_each_code_point(text, [&](char32_t c, std::string_view bytes) {
    if (c == '\n' || c == '\r' || c == '\t' || c == ' ') {
      // One space between words, none at the start.
      if (!out.empty() && previous != ' ') {
        out += ' ';
      }
      previous = ' ';
      return;
    }
    // Tags such as `@ts-ignore` and `@deprecated` would speak to tools.
    if ((c == '/' && previous == '*') || (c == '@' && previous == ' ')) {
      out += '\\';
    }
    if (must_escape(c)) {
      append_escaped(out, c);
    } else {
      out += bytes;
    }
    previous = c;
  });
  while (out.ends_with(' ')) {
    out.pop_back();
  }
  return out;
}

}  // namespace bspec::weave
