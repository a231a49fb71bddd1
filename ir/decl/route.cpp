#include "ir/decl/route.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace bspec::ir {

namespace {

constexpr std::array<std::string_view, 5> kMethodNames = {"GET", "POST", "PUT", "PATCH", "DELETE"};
static_assert(kMethodNames.size() == static_cast<std::size_t>(Method::Delete) + 1);

constexpr std::array<std::string_view, 7> kResourceOpNames = {
    "list", "get", "create", "update", "replace", "delete", "action"};
static_assert(kResourceOpNames.size() == static_cast<std::size_t>(ResourceOp::Action) + 1);

}  // namespace

std::string_view name_of(Method method) {
  return kMethodNames[static_cast<std::size_t>(method)];
}

std::string_view name_of(ResourceOp op) {
  return kResourceOpNames[static_cast<std::size_t>(op)];
}

}  // namespace bspec::ir
