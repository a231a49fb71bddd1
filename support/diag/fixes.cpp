#include "support/diag/fixes.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

namespace bspec {

namespace {

FixIt insert(uint32_t offset, Span span, std::string text) {
  std::string title = fmt::format("insert `{}`", std::string_view(llvm::StringRef(text).trim()));
  return {std::move(title), {{{span.file, offset, offset}, std::move(text)}}};
}

}  // namespace

FixIt leave_out(Span span) {
  return {"leave it out", {{span, ""}}};
}

FixIt replace_with(Span span, std::string instead) {
  std::string title = fmt::format("replace it with `{}`", instead);
  return {std::move(title), {{span, std::move(instead)}}};
}

FixIt insert_before(Span span, std::string text) {
  return insert(span.begin, span, std::move(text));
}

FixIt insert_behind(Span span, std::string text) {
  return insert(span.end, span, std::move(text));
}

}  // namespace bspec
