#include <algorithm>
#include <utility>
#include <vector>

#include "backends/express/expr_printer.h"
#include "backends/express/names.h"
#include "backends/weave/fragment.h"
#include "support/base/check.h"

/// Conditions and choices.
namespace bspec::express {

using plan::HostKind;
using plan::ValueKind;
using typescript::atom;
using typescript::binary;
using typescript::Expr;
using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;

namespace {

/// Objects on the host, which `===` and `<` do not compare by value.
bool is_object(const plan::ValueType& type) {
  return type.kind == ValueKind::Decimal || type.kind == ValueKind::Instant ||
         type.collection.has_value();
}

/// Operands of a chain of one operator, from left to right.
void collect(const plan::HostExpr& expr, std::vector<const plan::HostExpr*>& operands) {
  for (const plan::HostExpr& child : expr.children) {
    if (child.kind == expr.kind) {
      collect(child, operands);
    } else {
      operands.push_back(&child);
    }
  }
}

}  // namespace

Expr ExprPrinter::chain(std::string_view op, const HostExpr& expr) {
  std::vector<const HostExpr*> operands;
  collect(expr, operands);
  const std::vector<const HostExpr*> outer = known_;
  std::optional<Expr> result;
  for (const HostExpr* operand : operands) {
    const bool is_last = operand == operands.back();
    const std::optional<Path> found =
        expr.kind == HostKind::Coalesce && !is_last ? path(*operand) : std::nullopt;
    // What is absent need not become null before something else stands for it.
    const Expr next = found ? found->raw : print(*operand);
    result = result ? binary(op, *result, next) : next;
    if (expr.kind != HostKind::Coalesce) {
      learn(*operand, expr.kind == HostKind::And);
    }
  }
  known_ = outer;
  return result.value_or(typescript::null());
}

Expr ExprPrinter::presence(const Path& path, bool is_there) const {
  const std::string_view op = is_there ? "!==" : "===";
  if (path.may_be_undefined && path.may_be_null && !path.can_be_narrowed) {
    return binary(op, settled(path), typescript::null());
  }
  if (path.may_be_undefined && path.may_be_null) {
    return binary(is_there ? "&&" : "||", binary(op, path.raw, typescript::undefined()),
                  binary(op, path.raw, typescript::null()));
  }
  return binary(op, path.raw, path.may_be_undefined ? typescript::undefined() : typescript::null());
}

Expr ExprPrinter::with_null(const HostExpr& expr, bool is_null) {
  // A row that was not found is no value at all, and neither are its fields.
  if (expr.kind == HostKind::Field && expr.text == "id" &&
      expr.children[0].kind == HostKind::Variable &&
      scope_.optional_rows.contains(expr.children[0].text)) {
    return binary(is_null ? "===" : "!==", print(expr.children[0]), typescript::undefined());
  }
  if (expr.kind == HostKind::CallerId) {
    return binary(is_null ? "===" : "!==", atom(Fragment(Raw("scope.caller"))),
                  typescript::undefined());
  }
  if (const std::optional<Path> found = path(expr)) {
    return presence(*found, !is_null);
  }
  return binary(is_null ? "===" : "!==", print(expr), typescript::null());
}

Expr ExprPrinter::equal(const HostExpr& left, const HostExpr& right, bool holds) {
  if (left.kind == HostKind::Null || right.kind == HostKind::Null) {
    return with_null(left.kind == HostKind::Null ? right : left, holds);
  }
  if (is_object(left.type)) {
    const Expr same = call("rt.same", {print(left), print(right)});
    return holds ? same : typescript::negate(same);
  }
  return binary(holds ? "===" : "!==", print(left), print(right));
}

Expr ExprPrinter::ordered(std::string_view op, const HostExpr& expr) {
  const plan::ValueType& type = expr.children[0].type;
  return lifted(
      {&expr.children.front(), &expr.children[1]},
      [&](llvm::ArrayRef<Expr> sides) { return comparison(op, type, sides[0], sides[1]); },
      Otherwise::False);
}

/// `a < b` for what is not `a >= b`, where neither can be null.
Expr ExprPrinter::negation_of(const HostExpr& expr) {
  const auto opposite = [&]() -> std::string_view {
    switch (expr.kind) {
      case HostKind::Less:
        return ">=";
      case HostKind::LessEqual:
        return ">";
      case HostKind::Greater:
        return "<=";
      case HostKind::GreaterEqual:
        return "<";
      default:
        return {};
    }
  }();
  const bool may_be_null =
      std::ranges::any_of(expr.children, [](const HostExpr& side) { return side.type.nullable; });
  return opposite.empty() || may_be_null ? typescript::negate(print(expr))
                                         : ordered(opposite, expr);
}

Expr ExprPrinter::comparison(std::string_view op,
                             const plan::ValueType& type,
                             const Expr& left,
                             const Expr& right) const {
  switch (type.kind) {
    case ValueKind::Text:
    case ValueKind::Uuid:
      return binary(op, call("rt.compareText", {left, right}), typescript::integer(0));
    case ValueKind::Decimal:
      return binary(op, typescript::call(typescript::member(left, Ident("compare")), {right}),
                    typescript::integer(0));
    case ValueKind::Enum:
      return binary(op, position(type, left), position(type, right));
    case ValueKind::Integer:
    case ValueKind::Float:
    case ValueKind::Boolean:
    case ValueKind::Date:
    case ValueKind::Instant:
    case ValueKind::Duration:
      return binary(op, left, right);
    case ValueKind::Json:
      break;
  }
  BS_UNREACHABLE("values without an order");
}

/// Where an enumerator stands in its enum.
Expr ExprPrinter::position(const plan::ValueType& type, const Expr& value) const {
  const Expr values = atom(Fragment(context_.names[*type.enum_id].values));
  return typescript::call(typescript::member(values, Ident("indexOf")), {value});
}

Expr ExprPrinter::in(const HostExpr& expr) {
  const HostExpr& value = expr.children[0];
  const llvm::ArrayRef<HostExpr> items = llvm::ArrayRef(expr.children).drop_front();
  if (items.empty()) {
    return typescript::boolean(false);
  }
  const auto make = [&](llvm::ArrayRef<Expr> operands) {
    if (is_object(value.type)) {
      std::optional<Expr> any;
      for (const HostExpr& item : items) {
        const Expr same = call("rt.same", {operands[0], print(item)});
        any = any ? binary("||", *any, same) : same;
      }
      return any.value_or(typescript::boolean(false));
    }
    std::vector<Fragment> texts;
    for (const HostExpr& item : items) {
      texts.push_back(print(item).fragment());
    }
    return typescript::call(
        typescript::member(atom(code("[$]", weave::join(texts, ", "))), Ident("includes")),
        {operands[0]});
  };
  return lifted({&value}, make, Otherwise::False);
}

Expr ExprPrinter::in_range(const HostExpr& expr) {
  const plan::ValueType& type = expr.children[0].type;
  const bool is_plain = type.kind == ValueKind::Integer || type.kind == ValueKind::Float ||
                        type.kind == ValueKind::Instant || type.kind == ValueKind::Date ||
                        type.kind == ValueKind::Duration;
  const bool is_repeatable = path(expr.children[0]).has_value();
  return lifted(
      {&expr.children.front(), &expr.children[1], &expr.children[2]},
      [&](llvm::ArrayRef<Expr> operands) {
        if (is_plain && is_repeatable) {
          return binary("&&", binary(">=", operands[0], operands[1]),
                        binary("<=", operands[0], operands[2]));
        }
        return call("rt.isBetween", {operands[0], operands[1], operands[2], comparison_of(type)});
      },
      Otherwise::False);
}

Expr ExprPrinter::in_collection(const HostExpr& expr) {
  const HostExpr& value = expr.children[0];
  const HostExpr& collection = expr.children[1];
  const bool is_map = collection.type.collection == plan::CollectionKind::Map;
  return lifted(
      {&value},
      [&](llvm::ArrayRef<Expr> operands) {
        const Expr items = print(collection);
        if (is_map) {
          return atom(code("Object.hasOwn($, $)", items.fragment(), operands[0].fragment()));
        }
        if (is_object(value.type)) {
          return call("rt.includesValue", {items, operands[0]});
        }
        return typescript::call(typescript::member(items, Ident("includes")), {operands[0]});
      },
      Otherwise::False);
}

Expr ExprPrinter::conditional(const HostExpr& expr) {
  const Expr test = print(expr.children[0]);
  const std::vector<const HostExpr*> outer = known_;
  learn(expr.children[0], true);
  const Expr consequent = print(expr.children[1]);
  known_ = outer;
  learn(expr.children[0], false);
  const Expr alternate = print(expr.children[2]);
  known_ = outer;
  return typescript::conditional(test, consequent, alternate);
}

Expr ExprPrinter::match(const HostExpr& expr) {
  const HostExpr& subject = expr.children[0];
  if (const std::optional<Path> found = path(subject)) {
    return arms(expr, settled(*found));
  }
  const backends::NameScope outer = names_;
  const Ident name = fresh("subject");
  const Expr result =
      call("rt.given", {print(subject), arrow(name, arms(expr, atom(Fragment(name))))});
  names_ = outer;
  return result;
}

/// The last arm is for all the rest, unless the subject may be null and nothing is said of that.
Expr ExprPrinter::arms(const HostExpr& match, const Expr& subject) {
  const llvm::ArrayRef<HostExpr> all = llvm::ArrayRef(match.children).drop_front();
  const bool has_rest = all.back().children.size() == 1;
  const bool says_null = std::ranges::any_of(all, [](const HostExpr& arm) {
    return std::ranges::any_of(arm.children,
                               [](const HostExpr& each) { return each.kind == HostKind::Null; });
  });
  const bool may_miss = !has_rest && !says_null && match.children[0].type.nullable;
  Expr result = may_miss ? typescript::null() : print(all.back().children.back());
  for (const HostExpr& arm : llvm::reverse(may_miss ? all : all.drop_back())) {
    std::optional<Expr> test;
    for (const HostExpr& label : llvm::ArrayRef(arm.children).drop_back()) {
      const Expr same = is_object(label.type) ? call("rt.same", {subject, print(label)})
                                              : binary("===", subject, print(label));
      test = test ? binary("||", *test, same) : same;
    }
    result = typescript::conditional(test.value_or(typescript::boolean(true)),
                                     print(arm.children.back()), result);
  }
  return result;
}

}  // namespace bspec::express
