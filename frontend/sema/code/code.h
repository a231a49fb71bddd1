#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ir/decl/route.h"
#include "ir/ids.h"
#include "ir/type/type.h"

namespace bspec::sema {

/// What statements are read for.
enum class CodeKind : std::uint8_t { Route, Action, Listener, Schedule, Seed, SeedAlways };

struct Code {
  CodeKind kind = CodeKind::Route;
  /// As a message names it: "this route", "`rotate`".
  std::string name = "this route";
  /// Of a route.
  std::optional<ir::Method> method;
  /// Of an action with `->`.
  std::optional<ir::Type> result;
  /// Of an action: how many items those of its parameters can have that are collections.
  std::map<ir::VariableId, std::int64_t> most_items;

  bool is_seed() const { return kind == CodeKind::Seed || kind == CodeKind::SeedAlways; }
};

/// Where statements stand, as in "found in {}": "an action".
constexpr std::string_view phrase_of(CodeKind kind) {
  switch (kind) {
    case CodeKind::Route:
      return "a route";
    case CodeKind::Action:
      return "an action";
    case CodeKind::Listener:
      return "`on`";
    case CodeKind::Schedule:
      return "a schedule";
    case CodeKind::Seed:
    case CodeKind::SeedAlways:
      return "a seed";
  }
  return "";
}

}  // namespace bspec::sema
