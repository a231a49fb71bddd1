#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "support/base/id.h"

namespace bspec::plan {

struct EnumPlan;
struct EntityPlan;
struct InputPlan;
struct Lexer;
struct Operation;
struct Policy;
struct Query;
struct ViewPlan;
struct DeclaredError;

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
  Boolean,
  /// UTC, whole milliseconds.
  Instant,
  Enum,
};

struct ValueType {
  ValueKind kind = ValueKind::Text;
  bool nullable = false;
  std::uint8_t precision = 0;
  std::uint8_t scale = 0;
  std::optional<EnumPlanId> enum_id;
  /// An array parameter: one value that holds many.
  bool is_list = false;
};

/// An expression that the program evaluates, never the database: a closed typed tree. Rows are
/// reached only through columns that a step has fetched.
enum class HostKind : std::uint8_t {
  Null,
  /// `text`: `true`, `1.50`, the characters of a text, the wire name of an enumerator.
  Boolean,
  Number,
  Text,
  EnumValue,
  Now,
  /// The id of the row that the operation is about to insert.
  NewId,
  /// The id of the caller; null for a guest.
  CallerId,
  /// `text` is the field of the caller's row.
  CallerField,
  /// `text` is a path parameter.
  PathParameter,
  /// `text` is a member of the decoded query or body (host name).
  QueryMember,
  BodyMember,
  /// `text` is a variable that a step has written.
  Variable,
  /// Child 0 is a Variable; `text` is the host name of its field.
  Field,
  Not,
  And,
  Or,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  Add,
  Subtract,
  Multiply,
  Coalesce,
  /// Children: condition, then, else.
  Conditional,
  /// Child 0 is the value, the others are the list.
  In,
};

struct HostExpr {
  HostKind kind = HostKind::Null;
  ValueType type;
  std::string text;
  std::vector<HostExpr> children;
};

/// A named argument of a query, or a value for a column.
struct Argument {
  std::string name;
  HostExpr value;
};

}  // namespace bspec::plan
