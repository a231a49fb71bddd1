#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

#include "frontend/ast/literal.h"
#include "frontend/ast/name.h"
#include "frontend/ast/node.h"

namespace bspec::ast {

struct BoolLiteral : NodeOf<Expr, ExprKind::BoolLiteral> {
  bool value = false;
};

struct NullLiteral : NodeOf<Expr, ExprKind::NullLiteral> {};

struct NumberLiteral : NodeOf<Expr, ExprKind::NumberLiteral> {
  Number number;
};

struct QuantityLiteral : NodeOf<Expr, ExprKind::QuantityLiteral> {
  Quantity quantity;
};

/// `"…"` or `"""…"""`, with escapes replaced and indentation removed.
struct TextLiteral : NodeOf<Expr, ExprKind::TextLiteral> {
  std::string_view value;
};

/// A name that begins with a small letter, alone.
struct NameRef : NodeOf<Expr, ExprKind::NameRef> {
  Name name;
};

/// A name that begins with a capital, alone: an entity, an enum.
struct TypeRef : NodeOf<Expr, ExprKind::TypeRef> {
  Name name;
};

/// `base.name`; also `Role.admin`, `Article.tags`, `billing.Invoice`.
struct MemberAccess : NodeOf<Expr, ExprKind::MemberAccess> {
  const Expr* base = nullptr;
  Name name;
};

/// `v`, or `key: v` in a look-up.
struct Argument {
  std::optional<Name> name;
  const Expr* value = nullptr;
  Span span;
};

/// `name(arguments)` or `receiver.name(arguments)`.
struct Call : NodeOf<Expr, ExprKind::Call> {
  /// Null without one.
  const Expr* receiver = nullptr;
  Name name;
  llvm::ArrayRef<Argument> arguments;
};

/// `any(x in source where condition: value)`. Aggregates of a whole collection, `count(fans)`, are
/// calls.
struct Comprehension : NodeOf<Expr, ExprKind::Comprehension> {
  /// `any all none count sum min max avg first collect distinct`.
  Name function;
  Name variable;
  const Expr* source = nullptr;
  /// Null without `where`.
  const Expr* where = nullptr;
  /// Null only for `count` without a condition.
  const Expr* value = nullptr;
};

enum class UnaryOp : uint8_t { Negate, Not };

struct Unary : NodeOf<Expr, ExprKind::Unary> {
  UnaryOp op = UnaryOp::Negate;
  const Expr* operand = nullptr;
};

enum class BinaryOp : uint8_t {
  Multiply,
  Divide,
  Remainder,
  Add,
  Subtract,
  Coalesce,
  Range,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  In,
  NotIn,
  And,
  Or,
};

struct Binary : NodeOf<Expr, ExprKind::Binary> {
  BinaryOp op = BinaryOp::Multiply;
  Span op_span;
  const Expr* left = nullptr;
  const Expr* right = nullptr;
};

/// `row as View(arguments)`, `total as number`.
struct As : NodeOf<Expr, ExprKind::As> {
  const Expr* base = nullptr;
  /// Absent for `as number`.
  std::optional<TypeName> view;
  llvm::ArrayRef<Argument> arguments;
};

/// `if condition then a else b`.
struct Conditional : NodeOf<Expr, ExprKind::Conditional> {
  const Expr* condition = nullptr;
  const Expr* then_value = nullptr;
  const Expr* else_value = nullptr;
};

/// `a | b: value`; no labels for `else`. A label is a NameRef (an enumerator) or a literal.
struct MatchArm {
  llvm::ArrayRef<const Expr*> labels;
  const Expr* value = nullptr;
  Span span;
};

struct Match : NodeOf<Expr, ExprKind::Match> {
  const Expr* subject = nullptr;
  llvm::ArrayRef<MatchArm> arms;
};

struct List : NodeOf<Expr, ExprKind::List> {
  llvm::ArrayRef<const Expr*> items;
};

/// One of `key: value`, `"wire": value`, `x` (short for `x: x`), `...spread`.
struct ObjectItem {
  Span span;
  std::optional<Name> name;
  std::optional<StringLiteral> wire_name;
  /// Never null; of a spread, the path that is spread; of `x` alone, a NameRef to it.
  const Expr* value = nullptr;

  bool is_spread() const { return !name && !wire_name; }
};

/// `{ … }`: only as a body of a write, a reply, or inside another object or list.
struct Object : NodeOf<Expr, ExprKind::Object> {
  llvm::ArrayRef<ObjectItem> items;
};

}  // namespace bspec::ast
