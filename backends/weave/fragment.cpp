#include "backends/weave/fragment.h"

#include "support/base/check.h"

namespace bspec::weave {

Fragment::Fragment(Raw text) {
  if (!text.empty()) {
    pieces_.emplace_back(text.text());
  }
}

Fragment::Fragment(Symbol symbol) : pieces_{std::move(symbol)} {}

Fragment::Fragment(const IntLit& number) : pieces_{LeafPiece{LeafKind::IntLit, number.text()}} {}

Fragment& Fragment::append(const Fragment& other) {
  pieces_.insert(pieces_.end(), other.pieces_.begin(), other.pieces_.end());
  return *this;
}

Fragment Fragment::fill(std::string_view constant_text, llvm::ArrayRef<Fragment> arguments) {
  Fragment result;
  size_t begin = 0;
  size_t next = 0;
  auto add_text_until = [&](size_t end) {
    if (end > begin) {
      result.pieces_.emplace_back(constant_text.substr(begin, end - begin));
    }
  };
  for (size_t i = 0; i < constant_text.size(); ++i) {
    if (constant_text[i] != '$') {
      continue;
    }
    const bool is_dollar = i + 1 < constant_text.size() && constant_text[i + 1] == '$';
    add_text_until(is_dollar ? i + 1 : i);
    if (is_dollar) {
      ++i;
    } else {
      result.append(arguments[next++]);
    }
    begin = i + 1;
  }
  add_text_until(constant_text.size());
  BS_CHECK(next == arguments.size(), "{} holes for {} arguments", next, arguments.size());
  return result;
}

Fragment join(llvm::ArrayRef<Fragment> parts, Raw separator) {
  Fragment result;
  for (const Fragment& part : parts) {
    if (part.empty()) {
      continue;
    }
    if (!result.empty()) {
      result.append(Fragment(separator));
    }
    result.append(part);
  }
  return result;
}

}  // namespace bspec::weave
