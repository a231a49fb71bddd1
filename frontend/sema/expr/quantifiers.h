#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ir/expr/expr.h"

namespace bspec::sema {

/// As a spec writes it: `any`.
std::string_view spelling_of(ir::Quantifier quantifier);

/// The quantifier with this name, if there is one.
std::optional<ir::Quantifier> find_quantifier(std::string_view name);

/// `any`, `count`, … as a spec writes them.
std::vector<std::string_view> quantifier_names();

}  // namespace bspec::sema
