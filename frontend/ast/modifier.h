#pragma once

#include <cstdint>
#include <optional>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/name.h"
#include "support/source/span.h"

namespace bspec::ast {

struct Expr;

// Modifiers are kept by meaning, not in the order they were written (which means nothing). The
// parser has reported those that are given twice. A flag is the span of its words.

/// What an alias, a field and a member of an input may carry.
struct ScalarModifiers {
  std::optional<Span> trim;
  std::optional<Span> lower;
  std::optional<Span> blank_as_null;
  /// `min`, `max`: a number (maybe negated), a quantity, a name or a call.
  const Expr* min = nullptr;
  const Expr* max = nullptr;
  std::optional<StringLiteral> matches;
};

/// `unique`, `unique numbered`, `unique else Err`.
struct Unique {
  Span span;
  std::optional<Span> numbered;
  std::optional<TypeName> error;
};

enum class OnDeleteAction : uint8_t { Cascade, Restrict, Null };

/// `on delete cascade`.
struct OnDelete {
  OnDeleteAction action = OnDeleteAction::Restrict;
  Span span;
};

enum class Direction : uint8_t { Ascending, Descending };

/// A path to sort by: `user.name desc`.
struct SortPath {
  Path path;
  Direction direction = Direction::Ascending;
  Span span;
};

struct FieldModifiers : ScalarModifiers {
  std::optional<Unique> unique;
  std::optional<Span> index;
  std::optional<Span> immutable;
  std::optional<Span> internal;
  std::optional<Span> private_;
  std::optional<Span> pii;
  /// `= e`: stored once.
  const Expr* default_value = nullptr;
  /// `:= e`: never stored.
  const Expr* computed = nullptr;
  /// `derived e`: stored, made again when a field it names is written.
  const Expr* derived = nullptr;
  /// `by author`: the reference that this collection inverts.
  std::optional<Name> by;
  /// `order createdAt desc`: empty if not given.
  llvm::ArrayRef<SortPath> order;
  /// `<-> favorites`: the other end of a many-to-many relation.
  std::optional<Name> other_end;
  std::optional<OnDelete> on_delete;
  /// `was oldName`.
  std::optional<Name> was;
  const Expr* readable_when = nullptr;
  const Expr* writable_when = nullptr;
};

}  // namespace bspec::ast
