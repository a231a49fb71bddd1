#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ir/expr/literal.h"
#include "ir/ids.h"
#include "ir/type/type.h"
#include "support/source/span.h"

namespace bspec::ir {

/// The row that a condition of an entity, or a member of a view, is about.
struct This {};

/// The row at the other end in a rule of `link`.
struct Other {};

/// The row of the identity entity that makes the request; null for a guest.
struct Caller {};

/// A `let`, the variable of a comprehension or of a `list … in`, a parameter of a view.
struct VariableRef {
  VariableId variable;
};

enum class RequestPart : std::uint8_t { Path, Query, Header, Body };

/// `path.slug`, `query.limit`, `body.title`; the whole body where it has one shape.
struct RequestRef {
  RequestPart part = RequestPart::Path;
  /// Index into the members of that part; absent for the whole body.
  std::optional<std::uint32_t> member;
};

/// A member of a value in the shape of an input: `body.user.email`.
struct InputMemberRef {
  ExprId base;
  std::uint32_t member = 0;
};

/// A stored or computed field of a row, a to-one step, or a relation (type Rows).
struct FieldRef {
  ExprId base;
  FieldId field;
};

enum class PageMember : std::uint8_t { Items, Total };

/// `.items` and `.total` of a paged list.
struct PageRef {
  ExprId base;
  PageMember member = PageMember::Items;
};

enum class UnaryOp : std::uint8_t { Not, Negate };

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

/// `if c then a else b`.
struct Conditional {
  ExprId condition;
  ExprId then_value;
  ExprId else_value;
};

enum class Quantifier : std::uint8_t { Any, All, None, Count, Sum, Min, Max, Avg, First };

/// `any(x in source where condition: value)`; `count(fans)` has neither condition nor value.
struct Comprehension {
  Quantifier quantifier = Quantifier::Any;
  VariableId variable;
  ExprId source;
  std::optional<ExprId> condition;
  std::optional<ExprId> value;
};

/// `row as V`, `rows as V`.
struct AsView {
  ExprId base;
  ViewId view;
  std::vector<ExprId> arguments;
};

/// `accessToken(u)`.
struct AccessToken {
  ExprId row;
};

/// Members of an object literal in a reply, in order.
struct ObjectMember {
  std::string name;
  ExprId value;
};

struct ObjectLiteral {
  std::vector<ObjectMember> members;
};

using ExprNode = std::variant<Poison,
                              NullLiteral,
                              BoolLiteral,
                              NumberLiteral,
                              TextLiteral,
                              DurationLiteral,
                              EnumLiteral,
                              Now,
                              This,
                              Other,
                              Caller,
                              VariableRef,
                              RequestRef,
                              InputMemberRef,
                              FieldRef,
                              PageRef,
                              Unary,
                              Binary,
                              InList,
                              Conditional,
                              Comprehension,
                              AsView,
                              AccessToken,
                              ObjectLiteral>;

/// A typed expression. Its children are older than it, so a tree never has a cycle.
struct Expr {
  Type type;
  Span span;
  ExprNode node;

  template <typename Node>
  const Node* as() const {
    return std::get_if<Node>(&node);
  }
};

enum class VariableKind : std::uint8_t { Let, Element, ViewParameter };

struct Variable {
  std::string name;
  Span span;
  Type type;
  VariableKind kind = VariableKind::Let;
};

}  // namespace bspec::ir
