#include "ir/decl/entity.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace bspec::ir {

namespace {

constexpr std::array<std::string_view, 8> kPolicyOpNames = {"get",    "list", "create", "update",
                                                            "delete", "link", "unlink", "action"};
static_assert(kPolicyOpNames.size() == static_cast<std::size_t>(PolicyOp::Action) + 1);

}  // namespace

std::string_view name_of(PolicyOp op) {
  return kPolicyOpNames[static_cast<std::size_t>(op)];
}

}  // namespace bspec::ir
