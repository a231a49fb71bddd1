#pragma once

#include <optional>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/literal.h"
#include "frontend/ast/name.h"
#include "support/source/span.h"

namespace bspec::ast {

/// `(1..200)`, `(1..)`, `(..5)`: an absent end is open. Not checked for order.
struct Bounds {
  std::optional<Number> min;
  std::optional<Number> max;
  Span span;
};

/// `(10, 2)` of a Decimal.
struct Precision {
  Number digits;
  Number scale;
  Span span;
};

/// One word or media type in the parentheses of `File(…)`.
struct FileKind {
  std::string_view text;
  Span span;
};

/// A type as it was written: `String(1..200)`, `Decimal(10, 2) as number`, `List<Line>(1..20)`,
/// `Comment[]`, `billing.Invoice?`. The parser has checked that `arguments`, `bounds`, `precision`
/// and the parts of `File` stand only on the built-in types that take them.
struct Type {
  Span span;
  TypeName name;
  /// Between `<` and `>`: one of a List or Set, two of a Map.
  llvm::ArrayRef<const Type*> arguments;
  std::optional<Bounds> bounds;
  std::optional<Precision> precision;
  llvm::ArrayRef<FileKind> file_kinds;
  std::optional<Quantity> max_size;
  /// `as number`.
  std::optional<Span> as_number;
  /// `[]`, a relation to many.
  std::optional<Span> to_many;
  /// `?`.
  std::optional<Span> nullable;
};

/// A parameter of a rule, view, action or hook.
struct Param {
  Name name;
  const Type* type = nullptr;
  Span span;
};

}  // namespace bspec::ast
