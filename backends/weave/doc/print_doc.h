#pragma once

#include <string>

#include "backends/weave/doc/doc.h"

namespace bspec::weave {

struct PageLayout {
  size_t width = 100;
  size_t indent = 2;
};

/// Lays a document out on a page. Lines carry no white space at their ends.
std::string print_doc(Doc doc, PageLayout page);

}  // namespace bspec::weave
