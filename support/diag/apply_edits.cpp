#include "support/diag/apply_edits.h"

#include <algorithm>

namespace bspec {

bool collide(const Edit& a, const Edit& b) {
  if (a.span.file != b.span.file) {
    return false;
  }
  if (a.span.begin == b.span.begin) {
    return true;
  }
  return a.span.begin < b.span.end && b.span.begin < a.span.end;
}

std::string apply_edits(std::string_view text, FileId file, llvm::ArrayRef<Edit> edits) {
  std::vector<Edit> own(edits.begin(), edits.end());
  std::erase_if(own, [&](const Edit& edit) { return edit.span.file != file; });
  std::ranges::sort(own, {}, [](const Edit& edit) { return edit.span; });
  std::string result;
  size_t at = 0;
  for (const Edit& edit : own) {
    result += text.substr(at, edit.span.begin - at);
    result += edit.replacement;
    at = edit.span.end;
  }
  result += text.substr(at);
  return result;
}

}  // namespace bspec
