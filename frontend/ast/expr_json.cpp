#include <llvm/Support/Casting.h>

#include "frontend/ast/tree_json.h"
#include "support/base/check.h"

namespace bspec::ast {

namespace {

std::string_view spelling_of(BinaryOp op) {
  switch (op) {
    case BinaryOp::Multiply:
      return "*";
    case BinaryOp::Divide:
      return "/";
    case BinaryOp::Remainder:
      return "%";
    case BinaryOp::Add:
      return "+";
    case BinaryOp::Subtract:
      return "-";
    case BinaryOp::Coalesce:
      return "??";
    case BinaryOp::Range:
      return "..";
    case BinaryOp::Equal:
      return "==";
    case BinaryOp::NotEqual:
      return "!=";
    case BinaryOp::Less:
      return "<";
    case BinaryOp::LessEqual:
      return "<=";
    case BinaryOp::Greater:
      return ">";
    case BinaryOp::GreaterEqual:
      return ">=";
    case BinaryOp::In:
      return "in";
    case BinaryOp::NotIn:
      return "not in";
    case BinaryOp::And:
      return "and";
    case BinaryOp::Or:
      return "or";
  }
  BS_UNREACHABLE("binary operator");
}

std::string_view kind_name(ExprKind kind) {
  switch (kind) {
#define AST_EXPR(Name) \
  case ExprKind::Name: \
    return #Name;
#include "frontend/ast/nodes.def"
  }
  BS_UNREACHABLE("expression");
}

// What each kind holds beyond its kind and place.

void fill(Json& out, const BoolLiteral& expr) {
  out["value"] = expr.value;
}

void fill(Json&, const NullLiteral&) {}

void fill(Json& out, const NumberLiteral& expr) {
  out["value"] = to_json(expr.number);
}

void fill(Json& out, const QuantityLiteral& expr) {
  out["value"] = to_json(expr.quantity);
}

void fill(Json& out, const TextLiteral& expr) {
  out["value"] = expr.value;
}

void fill(Json& out, const NameRef& expr) {
  out["name"] = to_json(expr.name);
}

void fill(Json& out, const TypeRef& expr) {
  out["name"] = to_json(expr.name);
}

void fill(Json& out, const MemberAccess& expr) {
  out["name"] = to_json(expr.name);
  add(out, "base", expr.base);
}

void fill(Json& out, const Call& expr) {
  out["name"] = to_json(expr.name);
  add(out, "receiver", expr.receiver);
  add(out, "arguments", expr.arguments);
}

void fill(Json& out, const Comprehension& expr) {
  out["function"] = to_json(expr.function);
  out["variable"] = to_json(expr.variable);
  add(out, "source", expr.source);
  add(out, "where", expr.where);
  add(out, "value", expr.value);
}

void fill(Json& out, const Unary& expr) {
  out["op"] = expr.op == UnaryOp::Negate ? "-" : "not";
  add(out, "operand", expr.operand);
}

void fill(Json& out, const Binary& expr) {
  out["op"] = spelling_of(expr.op);
  add(out, "left", expr.left);
  add(out, "right", expr.right);
}

void fill(Json& out, const As& expr) {
  if (expr.view) {
    out["view"] = to_json(*expr.view);
  } else {
    out["as_number"] = true;
  }
  add(out, "base", expr.base);
  add(out, "arguments", expr.arguments);
}

void fill(Json& out, const Conditional& expr) {
  add(out, "condition", expr.condition);
  add(out, "then", expr.then_value);
  add(out, "else", expr.else_value);
}

void fill(Json& out, const Match& expr) {
  add(out, "subject", expr.subject);
  for (const MatchArm& arm : expr.arms) {
    Json arm_json = node_json("MatchArm", arm.span);
    add(arm_json, "labels", arm.labels);
    add(arm_json, "value", arm.value);
    out["arms"].push_back(arm_json);
  }
}

void fill(Json& out, const List& expr) {
  add(out, "items", expr.items);
}

void fill(Json& out, const Object& expr) {
  add(out, "items", expr.items);
}

}  // namespace

Json to_json(const Expr& expr) {
  Json out = node_json(kind_name(expr.kind), expr.span);
  switch (expr.kind) {
#define AST_EXPR(Name)                 \
  case ExprKind::Name:                 \
    fill(out, llvm::cast<Name>(expr)); \
    break;
#include "frontend/ast/nodes.def"
  }
  return out;
}

Json to_json(const Argument& argument) {
  Json out = node_json("Argument", argument.span);
  add(out, "name", argument.name);
  add(out, "value", argument.value);
  return out;
}

Json to_json(const ObjectItem& item) {
  Json out = node_json(item.is_spread() ? "Spread" : "ObjectItem", item.span);
  add(out, "name", item.name);
  add(out, "wire_name", item.wire_name);
  add(out, "value", item.value);
  return out;
}

}  // namespace bspec::ast
