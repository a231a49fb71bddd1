#pragma once

#include <string>
#include <vector>

#include "ir/plan/server_plan.h"

namespace bspec::plan {

/// Statements: every `:name` in a text is a parameter with a type, every parameter stands in both
/// texts, names are given once, reads have columns and writes have none.
void verify_queries(const ServerPlan& plan, std::vector<std::string>& findings);

/// The names of the parameters in a text, `::` casts and text literals left out.
std::vector<std::string> parameters_in(const std::string& text);

}  // namespace bspec::plan
