#pragma once

#include <string>

#include "backends/weave/doc/doc.h"

namespace bspec::weave {

struct PageLayout {
  size_t width = 100;
  size_t indent = 2;
};

struct PrintedDoc {
  std::string text;
  /// Whether a group was broken that will be remembered to be broken.
  bool has_news = false;
  /// Whether a `line_text` left the page.
  bool has_overflow = false;
};

/// Lays a document out on a page. Lines carry no white space at their ends.
PrintedDoc print_doc(Doc doc, PageLayout page);

}  // namespace bspec::weave
