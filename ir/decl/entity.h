#pragma once

#include <algorithm>
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
  /// One end of a many-to-many relation.
  ManyToMany,
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
  /// `unique numbered`: the smallest free `-2`, `-3`, ….
  bool numbered = false;
  bool indexed = false;
  bool immutable = false;
  bool internal = false;
  bool is_private = false;
  bool pii = false;
  std::optional<ErrorId> unique_error;
  std::optional<ExprId> default_value;
  std::optional<ExprId> computed;
  /// `derived e`: stored, made again when a field of the row that it names is written.
  std::optional<ExprId> derived;
  std::optional<ExprId> readable_when;
  std::optional<ExprId> writable_when;
  /// `was name`: what it was called before; next.
  std::string was;
  /// Of a reference.
  OnDelete on_delete = OnDelete::Restrict;
  /// Of an inverse: the reference at the other entity, and the standing order.
  std::optional<FieldId> inverse_of;
  /// Of a many-to-many end: the other end. Absent until sema has found it.
  std::optional<FieldId> other_end;
  std::vector<FieldSort> order;

  bool is_reference() const { return kind == FieldKind::Stored && type.is(TypeKind::Row); }

  bool is_secret() const { return ir::is_secret(type.kind); }
};

/// `unique (a, b) where e else Err`; a `unique` field is a key of its own.
struct Key {
  std::vector<FieldId> fields;
  Span span;
  std::optional<ErrorId> error;
  /// Only rows for which it is true are compared; such a key looks nothing up.
  std::optional<ExprId> condition;
};

/// `index (a, b)`.
struct IndexKey {
  std::vector<FieldId> fields;
  Span span;
};

/// `no overlap (room, startsAt..endsAt) where e else Err`: half-open ranges.
struct NoOverlap {
  std::vector<FieldId> fields;
  FieldId begin;
  FieldId end;
  Span span;
  std::optional<ExprId> condition;
  std::optional<ErrorId> error;
};

/// `check e else Err`: holds at the end of every transaction.
struct Check {
  ExprId condition;
  Span span;
  std::optional<ErrorId> error;
  /// As written, in one line.
  std::string text;
  /// The row's own collections that it names: a change in one of them has it run again.
  std::vector<FieldId> watched;
};

/// `draft -> live when staff`: indices into the enumerators of the field.
struct Move {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::optional<ExprId> condition;
  Span span;
};

/// `moves status { … }`: every other change is refused.
struct Moves {
  FieldId field;
  std::vector<Move> moves;
  Span span;
};

enum class PolicyOp : std::uint8_t { Get, List, Create, Update, Delete, Link, Unlink, Action };

/// One operation of an `allow` line.
struct AllowedOp {
  PolicyOp op = PolicyOp::Get;
  /// Of `link` and `unlink`.
  std::optional<FieldId> relation;
  /// Of `update (a, b)`; empty for all.
  std::vector<FieldId> fields;
  /// Of `Action`.
  std::optional<ActionId> action;
  Span span;
};

/// One `allow` line for one or more operations; rules of one operation are OR-ed.
struct Allow {
  std::vector<AllowedOp> ops;
  /// `with path`: to-one steps to the row whose rules count.
  std::vector<FieldId> with;
  /// Absent: always.
  std::optional<ExprId> condition;
  std::optional<ErrorId> error;
  Span span;
  /// The line as written, in one line with single blanks.
  std::string text;

  bool covers(PolicyOp op) const {
    return std::ranges::any_of(ops, [op](const AllowedOp& each) { return each.op == op; });
  }
};

struct Entity {
  std::string name;
  Span span;
  std::string doc;
  std::vector<FieldId> fields;
  std::vector<Key> keys;
  std::vector<IndexKey> indexes;
  std::vector<NoOverlap> overlaps;
  std::vector<Check> checks;
  std::vector<Moves> moves;
  std::vector<Allow> policies;
  std::optional<std::int64_t> expected_rows;
};

/// As a spec writes it: `update`.
std::string_view name_of(PolicyOp op);

}  // namespace bspec::ir
