#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bspec::sema {

/// What there is to say about the text of a `page`.
struct PageTemplate {
  /// The first names of the holes and sections that stand in no section: what a reply has to give.
  std::vector<std::string> names;
  /// What is wrong, as the end of "in this page …".
  std::vector<std::string> problems;
};

/// Mustache in small: `{{a.b}} {{.}} {{#x}} {{^x}} {{/x}} {{base}}`, always escaped. Holes stand in
/// text and in attributes between double quotes, where escaping is enough: never in scripts,
/// styles, event attributes, comments or the names of tags.
PageTemplate read_page_template(std::string_view text);

}  // namespace bspec::sema
