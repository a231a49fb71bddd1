#include "frontend/parse/guard.h"

#include <optional>

#include "frontend/parse/limits.h"
#include "support/diag/defs/parse.h"
#include "support/text/utf8.h"

namespace bspec::parse {

bool check_bytes(const SourceFile& source, Diagnostics& diags) {
  std::string_view text = source.text();
  auto at = [&](size_t offset) {
    auto begin = static_cast<uint32_t>(offset);
    return Span{source.id(), begin, begin + 1};
  };
  if (text.size() > kMaxFileBytes) {
    diags.report(diag::FileTooLarge, {source.id(), 0, 0}, kMaxFileBytes);
    return false;
  }
  if (size_t nul = text.find('\0'); nul != std::string_view::npos) {
    diags.report(diag::NulInFile, at(nul));
    return false;
  }
  if (std::optional<size_t> bad = text::find_invalid_utf8(text)) {
    diags.report(diag::NotUtf8, at(*bad), static_cast<unsigned char>(text[*bad]));
    return false;
  }
  return true;
}

}  // namespace bspec::parse
