#include "support/text/case.h"

#include <llvm/ADT/StringExtras.h>

namespace bspec::text {

namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

std::string join(std::string_view identifier, std::string_view separator) {
  return llvm::join(split_words(identifier), separator);
}

std::string capitalized(std::string_view identifier, bool first) {
  std::string result;
  for (std::string& word : split_words(identifier)) {
    if (!result.empty() || first) {
      word[0] = llvm::toUpper(word[0]);
    }
    result += word;
  }
  return result;
}

}  // namespace

std::vector<std::string> split_words(std::string_view identifier) {
  std::vector<std::string> result;
  bool starts_word = true;
  for (size_t i = 0; i < identifier.size(); ++i) {
    char c = identifier[i];
    if (c == '_') {
      starts_word = true;
      continue;
    }
    if (is_upper(c) && i > 0) {
      bool after_capital = is_upper(identifier[i - 1]);
      bool before_small = i + 1 < identifier.size() && is_lower(identifier[i + 1]);
      starts_word |= !after_capital || before_small;
    }
    if (starts_word) {
      result.emplace_back();
      starts_word = false;
    }
    result.back().push_back(llvm::toLower(c));
  }
  return result;
}

std::string camel_case(std::string_view identifier) {
  return capitalized(identifier, false);
}

std::string pascal_case(std::string_view identifier) {
  return capitalized(identifier, true);
}

std::string snake_case(std::string_view identifier) {
  return join(identifier, "_");
}

std::string kebab_case(std::string_view identifier) {
  return join(identifier, "-");
}

std::string words(std::string_view identifier) {
  return join(identifier, " ");
}

}  // namespace bspec::text
