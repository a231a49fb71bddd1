#include "ir/decl/error.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace bspec::ir {

namespace {

constexpr std::array<std::string_view, 16> kFailureNames = {
    "invalid", "parameter", "malformed", "unauthenticated", "forbidden", "missing",
    "route",   "conflict",  "method",    "accept",          "type",      "size",
    "match",   "rate",      "busy",      "internal"};
static_assert(kFailureNames.size() == static_cast<std::size_t>(FailureKind::Internal) + 1);

}  // namespace

std::string_view name_of(FailureKind kind) {
  return kFailureNames[static_cast<std::size_t>(kind)];
}

}  // namespace bspec::ir
