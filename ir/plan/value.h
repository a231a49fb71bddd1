#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ir/expr/expr.h"
#include "ir/expr/function.h"
#include "support/base/id.h"

namespace bspec::plan {

struct ActionPlan;
struct EnumPlan;
struct EventPlan;
struct ListenerPlan;
struct EntityPlan;
struct InputPlan;
struct Lexer;
struct Operation;
struct Policy;
struct Query;
struct ViewPlan;
struct DeclaredError;

using ActionPlanId = Id<ActionPlan>;
using EventPlanId = Id<EventPlan>;
using ListenerPlanId = Id<ListenerPlan>;
using EnumPlanId = Id<EnumPlan>;
using EntityPlanId = Id<EntityPlan>;
using InputPlanId = Id<InputPlan>;
using LexerId = Id<Lexer>;
using OperationId = Id<Operation>;
using PolicyId = Id<Policy>;
using QueryId = Id<Query>;
using ViewPlanId = Id<ViewPlan>;
using DeclaredErrorId = Id<DeclaredError>;

/// How a value is held by a program and by a database column.
enum class ValueKind : std::uint8_t {
  Text,
  Uuid,
  Integer,
  /// Exact, with `scale` fraction digits.
  Decimal,
  /// A finite double.
  Float,
  Boolean,
  /// A day of the years 0001 to 9999.
  Date,
  /// UTC, whole milliseconds.
  Instant,
  /// Whole milliseconds.
  Duration,
  Enum,
  /// Any JSON value but null, which is the absence of one.
  Json,
};

/// What holds several values. A set has each once and is printed in ascending order; a map has a
/// value for each of its keys, which are texts.
enum class CollectionKind : std::uint8_t { List, Set, Map };

struct ValueType {
  ValueKind kind = ValueKind::Text;
  bool nullable = false;
  std::uint8_t precision = 0;
  std::uint8_t scale = 0;
  std::optional<EnumPlanId> enum_id;
  /// A Decimal that is a number on the wire, and not a text.
  bool as_number = false;
  /// One value that holds many of these.
  std::optional<CollectionKind> collection;
};

/// An expression that the program evaluates, never the database: a closed typed tree with the
/// meaning of language.md 7. Null in a value is null; a condition is true or false. Rows are
/// reached only through columns that a step has fetched.
enum class HostKind : std::uint8_t {
  Null,
  /// `text`: `true`, `1.50`, the characters of a text, the wire name of an enumerator.
  Boolean,
  Number,
  Text,
  EnumValue,
  /// `text` is a whole number of milliseconds.
  Duration,
  Now,
  /// The date of `Now`.
  Today,
  /// The id of the row that the operation is about to insert.
  NewId,
  /// The id of the caller; null for a guest.
  CallerId,
  /// `text` is the field of the caller's row.
  CallerField,
  /// `text` is a path parameter.
  PathParameter,
  /// `text` is a member of the decoded query, header or body (host name); empty for the whole body.
  QueryMember,
  HeaderMember,
  BodyMember,
  /// `text` is a variable that a step has written, or that a comprehension binds.
  Variable,
  /// Child 0 is a row, a decoded input or another object; `text` is the host name of its field or
  /// member. Of an entry of a map `key` or `value`, of a page `items` or `total`.
  Field,
  Not,
  And,
  Or,
  Equal,
  NotEqual,
  /// Nothing is less or greater than null.
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  /// Arithmetic with null is null; a result beyond its type is `out_of_range`. Texts are joined.
  Add,
  Subtract,
  Multiply,
  /// Decimals, with the scale of the type; null where the divisor is zero.
  Divide,
  /// Truncating; null where the divisor is zero.
  Modulo,
  Coalesce,
  Negate,
  /// Child 0, which may be null by its type, and is not here: the spec has asked before.
  Present,
  /// Child 0, a text, as a HashedToken is stored.
  HashToken,
  /// A whole number as a Decimal or a Float, or a Decimal with more fraction digits.
  Convert,
  /// Children: value, low, high; both ends belong to it.
  InRange,
  /// Children: value, list or set; or key, map.
  InCollection,
  /// `function` of the children.
  Call,
  /// Children: the subject, then arms.
  Match,
  /// Of a Match: labels, then the value; the last one may have no label and is for all the rest.
  MatchArm,
  /// Children are members.
  Object,
  /// Of an Object: `text` is its name, child 0 its value.
  ObjectMember,
  List,
  /// The whole numbers from child 0 to child 1.
  Range,
  /// `quantifier` of a list, set, map or range; `text` is the variable that stands for each item.
  /// Children: the source, the condition, the value (of any, all, none and count a condition).
  Comprehension,
  /// Children: condition, then, else.
  Conditional,
  /// Child 0 is the value, the others are the list.
  In,
  /// `text` is a result column of the row that a view is made of.
  Column,
  /// `text` is a parameter of the view.
  ViewParameter,
};

struct HostExpr {
  HostKind kind = HostKind::Null;
  ValueType type;
  std::string text;
  std::vector<HostExpr> children;
  /// Of a Call.
  std::optional<ir::Function> function = {};
  /// Of a call of `startOf` and `endOf`.
  std::optional<ir::CalendarUnit> unit = {};
  /// Of a Comprehension.
  std::optional<ir::Quantifier> quantifier = {};
  /// Of arithmetic: whatever the operands are, the result is one of its type.
  bool stays_in_range = false;
};

/// A named argument of a query, or a value for a column.
struct Argument {
  std::string name;
  HostExpr value;
};

}  // namespace bspec::plan
