#include "frontend/parse/token_buffer.h"

#include <algorithm>

namespace bspec::parse {

void TokenBuffer::consume() {
  if (index_ + 1 < tokens_.size()) {
    ++index_;
  }
}

antlr4::Token* TokenBuffer::LT(ssize_t offset) {
  if (offset < 0) {
    auto back = static_cast<size_t>(-offset);
    return back > index_ ? nullptr : tokens_[index_ - back].get();
  }
  size_t ahead = index_ + static_cast<size_t>(offset) - 1;
  return tokens_[std::min(ahead, tokens_.size() - 1)].get();
}

Span span_of(FileId file, const antlr4::Token& token) {
  auto begin = static_cast<uint32_t>(token.getStartIndex());
  if (token.getType() == antlr4::Token::EOF) {
    return {file, begin, begin};
  }
  return {file, begin, static_cast<uint32_t>(token.getStopIndex() + 1)};
}

}  // namespace bspec::parse
