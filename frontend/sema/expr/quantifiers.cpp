#include "frontend/sema/expr/quantifiers.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace bspec::sema {
namespace {

constexpr std::array<std::string_view, 11> kNames = {
    "any", "all", "none", "count", "sum", "min", "max", "avg", "first", "collect", "distinct"};
static_assert(kNames.size() == static_cast<std::size_t>(ir::Quantifier::Distinct) + 1);

}  // namespace

std::string_view spelling_of(ir::Quantifier quantifier) {
  return kNames.at(static_cast<std::size_t>(quantifier));
}

std::optional<ir::Quantifier> find_quantifier(std::string_view name) {
  const auto* found = std::ranges::find(kNames, name);
  return found == kNames.end() ? std::nullopt
                               : std::optional(static_cast<ir::Quantifier>(found - kNames.begin()));
}

std::vector<std::string_view> quantifier_names() {
  return {kNames.begin(), kNames.end()};
}

}  // namespace bspec::sema
