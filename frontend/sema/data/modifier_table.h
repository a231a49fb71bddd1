#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::sema {

struct Analysis;

/// Every modifier of language.md 5 that can be refused where it stands.
enum class Modifier : std::uint8_t {
  Trim,
  Lower,
  BlankAsNull,
  Min,
  Max,
  Matches,
  Unique,
  Numbered,
  Index,
  Immutable,
  Internal,
  Private,
  Pii,
  Default,
  ReadableWhen,
  WritableWhen,
  Was,
  By,
  Order,
  OtherEnd,
  OnDelete,
};

/// As a spec writes it: `blank as null`.
std::string_view word_of(Modifier modifier);

/// What carries modifiers.
enum class Carrier : std::uint8_t {
  /// `type X = …`, a member of an input.
  Scalar,
  Stored,
  Derived,
  Computed,
  /// `X[]`, the rows that refer to this one.
  ToMany,
  /// `X? by f`, the row that refers to this one.
  ToOne,
  ManyToMany,
  /// `id`, `createdAt`, `updatedAt`.
  Kept,
};

/// Reports a modifier that has no meaning on such a carrier or with such a type: why, and what
/// could be written instead. False if it was reported; poison is left alone.
bool check_modifier(
    Analysis& analysis, Modifier modifier, Span span, Carrier carrier, const ir::Type& type);

}  // namespace bspec::sema
