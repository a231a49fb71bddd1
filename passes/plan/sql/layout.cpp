#include "passes/plan/sql/layout.h"

#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <llvm/ADT/ArrayRef.h>

#include "support/text/utf8.h"

namespace bspec::passes {
namespace {

constexpr size_t kStep = 2;

size_t last_line_width(std::string_view text) {
  const size_t begin = text.rfind('\n');
  return text::count_code_points(begin == std::string_view::npos ? text : text.substr(begin + 1));
}

}  // namespace

std::string indent_rest(std::string_view text, size_t blanks) {
  std::string result;
  for (const char character : text) {
    result += character;
    if (character == '\n') {
      result.append(blanks, ' ');
    }
  }
  return result;
}

std::string fill(llvm::ArrayRef<std::string> items, size_t column) {
  std::string text;
  size_t width = column;
  for (size_t index = 0; index < items.size(); ++index) {
    std::string item = indent_rest(items[index], column);
    if (index + 1 < items.size()) {
      item += ',';
    }
    const size_t first_line = text::count_code_points(item.substr(0, item.find('\n')));
    if (index > 0 && width + 1 + first_line > kSqlWidth) {
      text += fmt::format("\n{:{}}", "", column);
      width = column;
    } else if (index > 0) {
      text += ' ';
      ++width;
    }
    text += item;
    width = item.find('\n') == std::string::npos ? width + first_line : last_line_width(item);
  }
  return text;
}

std::string any_of(llvm::ArrayRef<std::string> alternatives) {
  if (alternatives.size() == 1) {
    return alternatives.front();
  }
  std::string text = "(";
  std::string_view before = "";
  for (const std::string& alternative : alternatives) {
    text += fmt::format("\n{:{}}{}{}", "", kStep, before, indent_rest(alternative, kStep));
    before = "OR ";
  }
  return text + "\n)";
}

}  // namespace bspec::passes
