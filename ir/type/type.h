#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ir/ids.h"

namespace bspec::ir {

/// The types of the language (language.md 4) and those that only the compiler spells.
enum class TypeKind : std::uint8_t {
  /// Poison: something was wrong here and has been reported.
  Error,
  /// The type of the literal `null`.
  Null,
  Bool,
  Int,
  Decimal,
  Float,
  String,
  Text,
  Email,
  Url,
  Uuid,
  Date,
  Instant,
  Duration,
  Json,
  Password,
  Token,
  HashedToken,
  /// Next: parsed and checked, not yet generated for.
  Encrypted,
  Bytes,
  File,
  Enum,
  /// A row of an entity.
  Row,
  /// A value in the shape of an input: what a body decodes to.
  Input,
  /// A value in the shape of a view: what `x as V` gives.
  View,
  List,
  Set,
  Map,
  /// The rows of an inverse relation, of a many-to-many relation or of a query.
  Rows,
  /// The rows of one page: `.items` and `.total`.
  Page,
  /// One `.key` and `.value` of a Map; `element` is the type of the value.
  Entry,
  /// Named members that no declaration stores: a row of a `group`, the payload of an event, what
  /// `open session` gives.
  Record,
};

/// A type with its parameters. Bounds are no part of it: they are checked when a value is written.
struct Type {
  TypeKind kind = TypeKind::Error;
  bool nullable = false;
  /// Of a `Decimal(precision, scale)`.
  std::uint8_t precision = 0;
  std::uint8_t scale = 0;
  std::optional<EnumId> enum_id;
  /// Of a `Decimal(…) as number`: a JSON number on the wire.
  bool as_number = false;
  /// Of a Row, Rows, or Page of rows.
  std::optional<EntityId> entity;
  std::optional<InputId> input;
  std::optional<ViewId> view;
  std::optional<RecordId> record;
  /// Of a List, Set, Map (its values) or Entry, and of a Page of anything but rows; views of rows
  /// are lists of them.
  std::shared_ptr<const Type> element;

  bool is(TypeKind other) const { return kind == other; }

  bool is_error() const { return kind == TypeKind::Error; }

  Type as_nullable() const {
    Type copy = *this;
    copy.nullable = true;
    return copy;
  }

  Type as_present() const {
    Type copy = *this;
    copy.nullable = false;
    return copy;
  }
};

/// Same type, nullness included.
bool operator==(const Type& left, const Type& right);

bool is_text(TypeKind kind);
bool is_number(TypeKind kind);

/// Never read as it is: `Password`, `HashedToken`, `Encrypted`.
bool is_secret(TypeKind kind);

/// A scalar can stand in one column: no row, no shape, no collection.
bool is_scalar(TypeKind kind);

/// The name of a kind as a spec writes it: `Decimal`.
std::string_view name_of(TypeKind kind);

}  // namespace bspec::ir
