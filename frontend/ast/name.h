#pragma once

#include <optional>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "support/source/span.h"

namespace bspec::ast {

/// An identifier as it was written.
struct Name {
  std::string_view text;
  Span span;
};

/// The name of a declared or built-in type, maybe of another module: `Article`, `billing.Invoice`.
struct TypeName {
  std::optional<Name> module;
  Name name;
  /// Of both parts.
  Span span;
};

/// Names joined by dots, at least one: `author.username`.
struct Path {
  llvm::ArrayRef<Name> names;
  Span span;
};

/// A text between quotes, with escapes replaced; the span includes the quotes.
struct StringLiteral {
  std::string_view value;
  Span span;
};

}  // namespace bspec::ast
