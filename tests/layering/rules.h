#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bspec::layering {

/// One `#include` line: who includes what. `target` keeps its quotes or angle brackets.
struct Include {
  std::string_view file;
  std::string_view target;
};

/// Why this include breaks the direction of the rooms, or nothing when it keeps it.
///
///   {"passes/plan/make_plan.cpp", "\"frontend/ast/file.h\""}
///       // `passes` may include `ir`, `passes`, `support`, not `frontend/ast/file.h`
///
std::optional<std::string> check_include(const Include& include);

/// The `#include` target of a line of source, with its quotes or brackets.
std::optional<std::string_view> include_target(std::string_view line);

/// The most lines a file may have, by its kind, or its own limit if it is listed as an exemption.
int line_limit(std::string_view file);

}  // namespace bspec::layering
