#include "tools/bspec/error_page.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "embedded/error_pages.h"

namespace bspec::cli {

std::string_view error_page(std::string_view code) {
  const std::string path = fmt::format("{}.md", code);
  const auto pages = embedded::error_pages();
  const auto* found = std::ranges::find(pages, path, &EmbeddedFile::path);
  return found == pages.end() ? std::string_view() : found->bytes;
}

}  // namespace bspec::cli
