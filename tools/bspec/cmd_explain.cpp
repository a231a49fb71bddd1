#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "support/diag/registry.h"
#include "support/text/suggest.h"
#include "tools/bspec/command_line.h"
#include "tools/bspec/commands.h"
#include "tools/bspec/console.h"
#include "tools/bspec/error_page.h"

namespace bspec::cli {

namespace {

/// `bs4102`, `4102` → `BS4102`; a slug → the code that it belongs to.
std::string code_of(std::string_view word) {
  for (const diag::KindInfo& kind : diag::all_kinds()) {
    if (kind.slug == word) {
      return diag::code_name(kind.code);
    }
  }
  std::string code(word);
  std::ranges::transform(code, code.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return code.starts_with("BS") ? code : fmt::format("BS{:0>4}", code);
}

int run(const Arguments& arguments) {
  const std::string& word = arguments.positional.front();
  if (const std::string_view page = error_page(code_of(word)); !page.empty()) {
    return print(page);
  }
  std::vector<std::string_view> slugs;
  for (const diag::KindInfo& kind : diag::all_kinds()) {
    slugs.push_back(kind.slug);
  }
  Diagnostics diags;
  diags.report(diag::UnknownCode, {}, word, text::did_you_mean(word, slugs));
  print_diagnostics(diags.sorted(), {}, 0);
  return exit_code(diags.sorted(), Deny::Errors);
}

}  // namespace

const Command kExplainCommand = {
    .name = "explain",
    .positional = "CODE",
    .max_positional = 1,
    .summary = "say what a diagnostic means, with an example and its fix",
    .details =
        "CODE is the number of a diagnostic (`BS2001`) or its name (`unknown-declaration`).\n",
    .options = {},
    .run = run,
};

}  // namespace bspec::cli
