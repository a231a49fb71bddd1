#pragma once

#include <array>
#include <string_view>

namespace bspec::parse {

/// What a declaration begins with, unless it is a method such as `GET`.
inline constexpr std::array<std::string_view, 19> kDeclarationWords = {
    "use",   "app",    "type",  "enum",    "entity", "rule",     "view",
    "input", "params", "error", "event",   "action", "resource", "schedule",
    "on",    "hook",   "seed",  "example", "page"};

}  // namespace bspec::parse
