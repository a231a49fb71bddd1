#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ir/ids.h"
#include "ir/type/rules.h"
#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::ir {

enum class FieldKind : std::uint8_t {
  /// A column; a to-one reference is one too.
  Stored,
  /// `:= e`, never stored.
  Computed,
  /// The rows whose reference points here.
  Inverse,
};

enum class OnDelete : std::uint8_t { Restrict, Cascade, SetNull };

enum class SortDirection : std::uint8_t { Ascending, Descending };

/// One key of an order over the fields of an entity; the path has to-one steps but for its end.
struct FieldSort {
  std::vector<FieldId> path;
  SortDirection direction = SortDirection::Ascending;
  Span span;
};

/// A field of an entity. `id`, `createdAt`, `updatedAt` that nobody wrote are `implicit`.
struct Field {
  std::string name;
  Span span;
  std::string doc;
  EntityId entity;
  FieldKind kind = FieldKind::Stored;
  Type type;
  Rules rules;
  bool implicit = false;
  bool unique = false;
  bool indexed = false;
  bool immutable = false;
  bool internal = false;
  bool is_private = false;
  bool pii = false;
  std::optional<ErrorId> unique_error;
  std::optional<ExprId> default_value;
  std::optional<ExprId> computed;
  /// Of a reference.
  OnDelete on_delete = OnDelete::Restrict;
  /// Of an inverse: the reference at the other entity, and the standing order.
  std::optional<FieldId> inverse_of;
  std::vector<FieldSort> order;

  bool is_reference() const { return kind == FieldKind::Stored && type.is(TypeKind::Row); }

  bool is_secret() const {
    return type.is(TypeKind::Password) || type.is(TypeKind::HashedToken);
  }
};

/// `unique (a, b) where e else Err`; a `unique` field is a key of its own.
struct Key {
  std::vector<FieldId> fields;
  Span span;
  std::optional<ErrorId> error;
};

enum class PolicyOp : std::uint8_t { Get, List, Create, Update, Delete };

/// One `allow` line for one or more operations; rules of one operation are OR-ed.
struct Allow {
  std::vector<PolicyOp> ops;
  /// Absent: always.
  std::optional<ExprId> condition;
  std::optional<ErrorId> error;
  Span span;
  /// The line as written, in one line with single blanks.
  std::string text;
};

struct Entity {
  std::string name;
  Span span;
  std::string doc;
  std::vector<FieldId> fields;
  std::vector<Key> keys;
  std::vector<Allow> policies;
  std::optional<std::int64_t> expected_rows;
};

/// As a spec writes it: `update`.
std::string_view name_of(PolicyOp op);

}  // namespace bspec::ir
