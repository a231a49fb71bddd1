#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ir/type/type.h"

namespace bspec::sema {

/// A built-in type (language.md 4), and what it means bare.
struct BuiltinType {
  std::string_view name;
  ir::TypeKind kind;
  /// Of texts, and of collections in items.
  std::optional<std::int64_t> min_length;
  std::optional<std::int64_t> max_length;
};

/// Null when no built-in type has this name.
const BuiltinType* find_builtin_type(std::string_view name);

std::vector<std::string_view> builtin_type_names();

/// `Int` without bounds is a whole number that every program can hold exactly: ±(2^53 - 1).
constexpr std::int64_t kMaxInt = 9'007'199'254'740'991;

/// What a collection can be declared to hold at most.
constexpr std::int64_t kMaxItems = 10'000;

/// What is tried as a password is not judged, but is never longer than this.
constexpr std::int64_t kMaxPasswordBytes = 512;

}  // namespace bspec::sema
