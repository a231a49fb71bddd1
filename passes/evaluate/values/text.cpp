#include "passes/evaluate/values/text.h"

#include <algorithm>

#include "support/text/utf8.h"

namespace bspec::evaluate {
namespace {

constexpr std::string_view kBlanks = " \t\n\v\f\r";

bool is_between(char c, char first, char last) {
  return c >= first && c <= last;
}

char lower_ascii(char c) {
  return is_between(c, 'A', 'Z') ? static_cast<char>(c + 32) : c;
}

char upper_ascii(char c) {
  return is_between(c, 'a', 'z') ? static_cast<char>(c - 32) : c;
}

template <typename Change>
std::string changed(std::string_view text, Change change) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), change);
  return result;
}

}  // namespace

std::int64_t length(std::string_view text) {
  return static_cast<std::int64_t>(text::count_code_points(text));
}

std::string lower(std::string_view text) {
  return changed(text, lower_ascii);
}

std::string upper(std::string_view text) {
  return changed(text, upper_ascii);
}

std::string trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) {
    return {};
  }
  return std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string replace(std::string_view text, std::string_view part, std::string_view with) {
  if (part.empty()) {
    return std::string(text);
  }
  std::string result;
  std::size_t start = 0;
  for (std::size_t hit = text.find(part); hit != std::string_view::npos;
       hit = text.find(part, start)) {
    result.append(text.substr(start, hit - start)).append(with);
    start = hit + part.size();
  }
  return result.append(text.substr(start));
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  while (!separator.empty()) {
    const std::size_t hit = text.find(separator, start);
    if (hit == std::string_view::npos) {
      break;
    }
    parts.emplace_back(text.substr(start, hit - start));
    start = hit + separator.size();
  }
  parts.emplace_back(text.substr(start));
  return parts;
}

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> result;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    result.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      break;
    }
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return result;
}

std::string before(std::string_view text, std::string_view part) {
  return std::string(text.substr(0, text.find(part)));
}

std::string after(std::string_view text, std::string_view part) {
  const std::size_t hit = text.find(part);
  return hit == std::string_view::npos ? std::string()
                                       : std::string(text.substr(hit + part.size()));
}

std::optional<std::string> between(std::string_view text,
                                   std::string_view open,
                                   std::string_view close) {
  const std::size_t hit = text.find(open);
  if (hit == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t start = hit + open.size();
  const std::size_t end = text.find(close, start);
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  return std::string(text.substr(start, end - start));
}

std::string slugify(std::string_view text) {
  std::string slug;
  bool gap = false;
  for (const char each : text) {
    const char c = lower_ascii(each);
    if (!is_between(c, 'a', 'z') && !is_between(c, '0', '9')) {
      gap = true;
      continue;
    }
    if (gap && !slug.empty()) {
      slug += '-';
    }
    gap = false;
    slug += c;
  }
  return slug;
}

std::strong_ordering compare_text(std::string_view left, std::string_view right) {
  // `char_traits<char>` compares bytes without sign.
  return left <=> right;
}

}  // namespace bspec::evaluate
