#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backends/weave/language.h"
#include "backends/weave/symbol.h"
#include "backends/weave/symbol_table.h"
#include "backends/weave/template.h"
#include "backends/weave/view.h"

namespace bspec::weave {

/// Where a line of output comes from. `file` lives as long as the `TemplateSet`.
struct LineOrigin {
  std::string_view file;
  int line = 0;

  friend bool operator==(const LineOrigin&, const LineOrigin&) = default;
};

/// Text as a template gives it, and for each of its lines where it was written.
struct Rendered {
  std::string text;
  std::vector<LineOrigin> origins;
};

/// What rendering needs besides the view.
struct RenderContext {
  const TemplateSet& templates;
  const SymbolTable& symbols;
  /// Collects what the file imports.
  Imports& imports;
};

/// Fills a template. Whatever `check_holes` would report aborts with the template's file and line.
Rendered render(const RenderContext& context, std::string_view template_path, Value view);

/// A fragment alone, in `language` and with `imports`.
std::string spell_fragment(Language language, const Fragment& fragment, Imports& imports);

}  // namespace bspec::weave
