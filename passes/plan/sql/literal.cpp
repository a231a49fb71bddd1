#include "passes/plan/sql/literal.h"

#include <cstddef>
#include <string>
#include <string_view>

#include "ir/plan/query.h"
#include "support/base/check.h"

namespace bspec::passes {

std::string sql_text(std::string_view value) {
  std::string text = "'";
  for (const char character : value) {
    text += character;
    if (character == '\'') {
      text += '\'';
    }
  }
  return text + "'";
}

unsigned scale_of(std::string_view digits) {
  const size_t point = digits.find('.');
  return point == std::string_view::npos ? 0 : static_cast<unsigned>(digits.size() - point - 1);
}

std::string with_scale(std::string_view digits, unsigned scale) {
  std::string text(digits);
  unsigned have = scale_of(digits);
  if (have < scale && have == 0) {
    text += '.';
  }
  for (; have < scale; ++have) {
    text += '0';
  }
  for (; have > scale; --have) {
    BS_CHECK(text.back() == '0', "{} has more than {} fraction digits", digits, scale);
    text.pop_back();
  }
  if (text.back() == '.') {
    text.pop_back();
  }
  return text;
}

std::string sql_number(std::string_view digits, unsigned scale, plan::Dialect dialect) {
  std::string text = with_scale(digits, scale);
  if (dialect == plan::Dialect::Postgres || scale == 0) {
    return text;
  }
  std::erase(text, '.');
  const bool is_negative = text.front() == '-';
  const size_t first = text.find_first_not_of("-0");
  if (first == std::string::npos) {
    return "0";
  }
  return (is_negative ? "-" : "") + text.substr(first);
}

}  // namespace bspec::passes
