#include "tools/bspec/option_values.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "support/text/suggest.h"
#include "tools/bspec/console.h"

namespace bspec::cli {

std::optional<std::string> choose(const Arguments& arguments,
                                  std::string_view option,
                                  llvm::ArrayRef<std::string_view> values) {
  std::string value = arguments.value(option).value_or(std::string(values.front()));
  if (std::ranges::find(values, value) != values.end()) {
    return value;
  }
  Diagnostics diags;
  text::Suggestion known = text::did_you_mean(value, values);
  if (known.instead.empty()) {
    known.phrase = fmt::format("; there are {}", fmt::join(values, ", "));
  }
  diags.report(diag::UnknownOptionValue, {}, option, value, known);
  print_diagnostics(diags.sorted(), {}, 0);
  return std::nullopt;
}

void print_timings(const Arguments& arguments, const driver::Session& session) {
  if (arguments.has(kTimeOption.name)) {
    print_error(session.timings().table());
  }
}

}  // namespace bspec::cli
