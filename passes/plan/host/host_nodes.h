#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ir/plan/value.h"
#include "passes/plan/value_types.h"

namespace bspec::passes::host {

inline plan::HostExpr leaf(plan::HostKind kind, plan::ValueType type, std::string text = {}) {
  plan::HostExpr expr;
  expr.kind = kind;
  expr.type = type;
  expr.text = std::move(text);
  return expr;
}

inline plan::HostExpr node(plan::HostKind kind,
                           plan::ValueType type,
                           std::vector<plan::HostExpr> children) {
  plan::HostExpr expr = leaf(kind, type);
  expr.children = std::move(children);
  return expr;
}

inline plan::HostExpr test(plan::HostKind kind, std::vector<plan::HostExpr> children) {
  return node(kind, of_kind(plan::ValueKind::Boolean), std::move(children));
}

inline plan::HostExpr truth(bool value) {
  return leaf(plan::HostKind::Boolean, of_kind(plan::ValueKind::Boolean), value ? "true" : "false");
}

inline plan::HostExpr field_of(plan::HostExpr object, std::string name, plan::ValueType type) {
  plan::HostExpr field = node(plan::HostKind::Field, type, {std::move(object)});
  field.text = std::move(name);
  return field;
}

inline plan::HostExpr negated(plan::HostExpr condition) {
  return test(plan::HostKind::Not, {std::move(condition)});
}

inline plan::HostExpr null_of(plan::ValueType type) {
  type.nullable = true;
  return leaf(plan::HostKind::Null, type);
}

/// What may be null by its declaration, and by what the spec has proved is not.
inline plan::HostExpr proved(plan::HostExpr value) {
  plan::ValueType type = value.type;
  type.nullable = false;
  return node(plan::HostKind::Present, type, {std::move(value)});
}

/// A number as another kind or scale holds it: `2` as `2.00`.
plan::HostExpr converted(plan::HostExpr value, plan::ValueType type);

}  // namespace bspec::passes::host
