#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ir/expr/function.h"
#include "ir/ids.h"

namespace bspec::ir {

enum class UnaryOp : std::uint8_t { Not, Negate };

/// A condition is a Bool that may be null, and null counts as false: so in the operand of `not`,
/// both sides of `and` and `or`, and wherever something holds or not.
struct Unary {
  UnaryOp op = UnaryOp::Not;
  ExprId operand;
};

enum class BinaryOp : std::uint8_t {
  Or,
  And,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  Add,
  Subtract,
  Multiply,
  Divide,
  Modulo,
  Coalesce,
};

struct Binary {
  BinaryOp op = BinaryOp::Or;
  ExprId left;
  ExprId right;
};

/// `x in [a, b]`.
struct InList {
  ExprId value;
  std::vector<ExprId> items;
  bool negated = false;
};

/// `x in low..high`, both ends; false if one of the three is null.
struct InRange {
  ExprId value;
  ExprId low;
  ExprId high;
  bool negated = false;
};

/// `x in xs`: a value in a List or Set, a row in a relation or in the rows of a query, a key in a
/// Map.
struct InCollection {
  ExprId value;
  ExprId collection;
  bool negated = false;
};

/// `f(a, b)`, `m.get(k)`, `startOf(x, month)`.
struct Call {
  Function function = Function::Length;
  std::vector<ExprId> arguments;
  /// Of `startOf` and `endOf`.
  std::optional<CalendarUnit> unit;
};

/// A named condition with its arguments: `staff`, `mine(m)`.
struct RuleCall {
  RuleId rule;
  std::vector<ExprId> arguments;
};

/// A function that the user writes; next.
struct HookCall {
  HookId hook;
  std::vector<ExprId> arguments;
};

/// `a | b: value`: labels are literals of the subject's type.
struct MatchArm {
  std::vector<ExprId> labels;
  ExprId value;
};

/// `match e { … }`: the first arm that has an equal label, else `otherwise`, which may be absent
/// only if the arms cover every enumerator.
struct Match {
  ExprId subject;
  std::vector<MatchArm> arms;
  std::optional<ExprId> otherwise;
};

/// `if c then a else b`.
struct Conditional {
  ExprId condition;
  ExprId then_value;
  ExprId else_value;
};

}  // namespace bspec::ir
