#include "frontend/parse/nesting.h"

#include <grammar/BspecLexer.h>

namespace bspec::parse {

namespace {

bool is_one_of(std::string_view text, std::string_view a, std::string_view b, std::string_view c) {
  return text == a || text == b || text == c;
}

}  // namespace

size_t Nesting::enter(const antlr4::Token& token, std::string_view text) {
  Level& level = levels_.back();
  if (is_one_of(text, "(", "[", "{")) {
    open();
  } else if (is_one_of(text, ")", "]", "}")) {
    close();
  } else if (text == "<" && after_type_name_) {
    ++level.types;
  } else if (text == ">" && level.types > 0) {
    --level.types;
  } else if (text == "if") {
    level.conditions = after_branch_ ? level.conditions + 1 : 1;
  } else if (is_one_of(text, ":", "=", ":=")) {
    // A member or an argument begins, so that a `<` before was a comparison.
    level = {};
  }
  after_type_name_ = token.getType() == grammar::BspecLexer::UID;
  after_branch_ = is_one_of(text, "if", "then", "else");
  return depth();
}

size_t Nesting::depth() const {
  const Level& level = levels_.back();
  return levels_.size() - 1 + outer_ + level.types + level.conditions;
}

void Nesting::open() {
  outer_ += levels_.back().types + levels_.back().conditions;
  levels_.emplace_back();
}

void Nesting::close() {
  if (levels_.size() > 1) {
    levels_.pop_back();
    outer_ -= levels_.back().types + levels_.back().conditions;
  }
}

}  // namespace bspec::parse
