#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace bspec::ir::reflect {

/// The members of one struct: their names as one list, and references to them.
template <typename Tuple>
struct Members {
  std::string_view names;
  Tuple values;
};

template <typename Tuple>
Members(std::string_view, Tuple) -> Members<Tuple>;

/// A struct that is one of several nodes, and may hold others of its kind.
template <typename T>
concept NodeStruct = requires { typename T::Node; } && std::is_base_of_v<typename T::Node, T>;

/// Calls `visit(name, member)` for each member in order.
template <typename Tuple, typename Visit>
void for_each_member(Members<Tuple> members, Visit visit) {
  auto next_name = [&] {
    std::size_t comma = members.names.find(',');
    std::string_view name = members.names.substr(0, comma);
    members.names.remove_prefix(comma == std::string_view::npos ? members.names.size() : comma + 2);
    return name;
  };
  std::apply([&](auto&... value) { (visit(next_name(), value), ...); }, members.values);
}

}  // namespace bspec::ir::reflect

/// Makes the members of a struct known to the writers and readers of `ir/json`, `ir/print` and
/// `ir/verify`. All of them have
/// to be listed, in order: it does not compile otherwise, so a member that is added to the IR
/// cannot be forgotten here.
#define BS_MEMBERS(Type, ...)                                                  \
  inline auto members_of(const Type& bs_struct) {                              \
    const auto& [__VA_ARGS__] = bs_struct;                                     \
    return ::bspec::ir::reflect::Members{#__VA_ARGS__, std::tie(__VA_ARGS__)}; \
  }                                                                            \
  inline auto members_of(Type& bs_struct) {                                    \
    auto& [__VA_ARGS__] = bs_struct;                                           \
    return ::bspec::ir::reflect::Members{#__VA_ARGS__, std::tie(__VA_ARGS__)}; \
  }
