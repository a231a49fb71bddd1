#include "backends/weave/leaf.h"

#include <algorithm>

#include <llvm/ADT/StringExtras.h>

#include "support/base/check.h"
#include "support/text/utf8.h"

namespace bspec::weave {
namespace {

constexpr size_t kMaxSlugLength = 31;

bool is_ident_start(char c) {
  return llvm::isAlpha(c) || c == '_' || c == '$';
}

bool is_ident_part(char c) {
  return is_ident_start(c) || llvm::isDigit(c);
}

/// An identifier may be private (`#name`), and nothing else.
bool is_ident(std::string_view text) {
  if (text.starts_with('#')) {
    text.remove_prefix(1);
  }
  return !text.empty() && is_ident_start(text.front()) && std::ranges::all_of(text, is_ident_part);
}

bool is_slug(std::string_view text) {
  return !text.empty() && text.size() <= kMaxSlugLength && llvm::isLower(text.front()) &&
         std::ranges::all_of(
             text, [](char c) { return llvm::isLower(c) || llvm::isDigit(c) || c == '-'; });
}

bool is_file_path(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return llvm::isAlnum(c) || std::string_view("._/{}-").find(c) != std::string_view::npos;
  });
}

}  // namespace

std::string_view leaf_kind_name(LeafKind kind) {
  switch (kind) {
    case LeafKind::Ident:
      return "Ident";
    case LeafKind::StringLit:
      return "StringLit";
    case LeafKind::RegexLit:
      return "RegexLit";
    case LeafKind::IntLit:
      return "IntLit";
    case LeafKind::Comment:
      return "Comment";
    case LeafKind::SqlIdent:
      return "SqlIdent";
    case LeafKind::SqlText:
      return "SqlText";
    case LeafKind::SqlPart:
      return "SqlPart";
    case LeafKind::YamlScalar:
      return "YamlScalar";
    case LeafKind::MdText:
      return "MdText";
    case LeafKind::MdCode:
      return "MdCode";
    case LeafKind::Slug:
      return "Slug";
    case LeafKind::FilePath:
      return "FilePath";
  }
  BS_UNREACHABLE("leaf kind");
}

void check_leaf(LeafKind kind, std::string_view text) {
  const bool is_ascii =
      std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) >= 0; });
  BS_CHECK(is_ascii || !text::find_invalid_utf8(text), "a leaf that is not UTF-8");
  switch (kind) {
    case LeafKind::Ident:
      BS_CHECK(is_ident(text), "`{}` is no identifier", text);
      return;
    case LeafKind::Slug:
      BS_CHECK(is_slug(text), "`{}` is no slug", text);
      return;
    case LeafKind::FilePath:
      BS_CHECK(is_file_path(text), "`{}` is no path of the compiler's making", text);
      return;
    case LeafKind::StringLit:
    case LeafKind::RegexLit:
    case LeafKind::IntLit:
    case LeafKind::Comment:
    case LeafKind::SqlIdent:
    case LeafKind::SqlText:
    case LeafKind::SqlPart:
    case LeafKind::YamlScalar:
    case LeafKind::MdText:
    case LeafKind::MdCode:
      return;
  }
  BS_UNREACHABLE("leaf kind");
}

}  // namespace bspec::weave
