#include "tools/bspec/targets.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "support/diag/defs/backend.h"
#include "support/diag/defs/driver.h"
#include "support/diag/diagnostics.h"
#include "support/text/suggest.h"

namespace bspec::cli {

namespace {

/// Every target that the language knows (settings.md 1, `stack`).
constexpr std::array<std::string_view, 4> kTargets = {"express", "fastapi", "spring", "gin"};

}  // namespace

const backends::BuiltIn* find_target(const Arguments& arguments, Diagnostics& diags) {
  std::string name = arguments.value(kTargetOption.name).value_or(std::string(kTargets.front()));
  for (const backends::BuiltIn& backend : backends::built_in_backends()) {
    if (backend.name == name) {
      return &backend;
    }
  }
  if (std::ranges::find(kTargets, name) != kTargets.end()) {
    diags.report(diag::TargetNotBuilt, {}, name);
  } else {
    diags.report(diag::UnknownTarget, {}, name, text::did_you_mean(name, kTargets));
  }
  return nullptr;
}

std::unique_ptr<backends::Backend> make_backend(const Arguments& arguments, Diagnostics& diags) {
  const backends::BuiltIn* target = find_target(arguments, diags);
  return target == nullptr ? nullptr : target->make();
}

}  // namespace bspec::cli
