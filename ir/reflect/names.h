#pragma once

#include <array>
#include <cctype>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace bspec::ir::reflect {

/// `FindCaller` → `findCaller`.
inline std::string lower_camel(std::string_view name) {
  std::string result(name);
  result.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(result.front())));
  return result;
}

namespace detail {

/// What the compiler calls a template argument: the text between `what = ` and the next `;` or `]`,
/// without its namespaces.
constexpr std::string_view argument_name(std::string_view function, std::string_view what) {
  function.remove_prefix(function.find(what) + what.size());
  std::string_view name = function.substr(0, function.find_first_of(";]"));
  std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

template <auto Value>
constexpr std::string_view value_name() {
  return argument_name(__PRETTY_FUNCTION__, "Value = ");
}

template <typename Enum, std::size_t... Index>
constexpr auto enumerator_names(std::index_sequence<Index...>) {
  return std::array{value_name<static_cast<Enum>(Index)>()...};
}

}  // namespace detail

/// The name of a struct without its namespaces: `FetchStep`.
template <typename T>
constexpr std::string_view type_name() {
  return detail::argument_name(__PRETTY_FUNCTION__, "T = ");
}

/// What the compiler calls the enumerators of an enum, of which there are at most 64, from 0 on. A
/// value without a name is called by its number, as a cast: `(Enum)7`.
template <typename Enum>
inline constexpr auto kEnumeratorNames =
    detail::enumerator_names<Enum>(std::make_index_sequence<64>());

/// The name of an enumerator, in lower camel case.
template <typename Enum>
std::string enumerator_name(Enum value) {
  return lower_camel(kEnumeratorNames<Enum>.at(static_cast<std::size_t>(value)));
}

/// How many of these names are names.
constexpr std::size_t count_enumerators(std::span<const std::string_view> names) {
  std::size_t count = 0;
  while (count < names.size() && names[count].find(')') == std::string_view::npos) {
    ++count;
  }
  return count;
}

}  // namespace bspec::ir::reflect
