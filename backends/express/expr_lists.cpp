#include <optional>
#include <string_view>
#include <vector>

#include <llvm/ADT/STLExtras.h>

#include "backends/express/expr_printer.h"
#include "backends/express/names.h"
#include "backends/weave/fragment.h"
#include "support/base/check.h"

/// Lists, objects, and what is asked of lists.
namespace bspec::express {

using ir::Quantifier;
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

Expr method(const Expr& object, const char* name, llvm::ArrayRef<Expr> arguments) {
  return typescript::call(typescript::member(object, Ident(name)), arguments);
}

bool names_variable(const plan::HostExpr& expr, std::string_view name) {
  return (expr.kind == HostKind::Variable && expr.text == name) ||
         llvm::any_of(expr.children,
                      [&](const plan::HostExpr& child) { return names_variable(child, name); });
}

bool is_true(const plan::HostExpr& expr) {
  return expr.kind == HostKind::Boolean && expr.text == "true";
}

}  // namespace

Expr ExprPrinter::list(const HostExpr& expr) {
  if (expr.type.collection == plan::CollectionKind::Map) {
    return atom(Fragment(Raw("{}")));
  }
  std::vector<Fragment> items;
  for (const HostExpr& child : expr.children) {
    items.push_back(print(child).fragment());
  }
  return atom(code("[$]", weave::join(items, ", ")));
}

Expr ExprPrinter::object(const HostExpr& expr) {
  std::vector<Fragment> members;
  for (const HostExpr& child : expr.children) {
    const Ident name = property(child.text);
    const Fragment value = print(child.children[0]).fragment();
    members.push_back(value == Fragment(name) ? value : code("$: $", name, value));
  }
  return atom(members.empty() ? Fragment(Raw("{}")) : code("{ $ }", weave::join(members, ", ")));
}

/// A function of an item, whose body is written with the item's name bound.
Expr ExprPrinter::arrow_of(const HostExpr& comprehension, const HostExpr& body) {
  const backends::NameScope outer_names = names_;
  const auto outer_bound = bound_;
  const std::vector<const HostExpr*> outer_known = known_;
  // TypeScript forgets in a function what was asked of a path outside of it.
  known_.clear();
  const Ident name = fresh(comprehension.text);
  bound_.insert_or_assign(comprehension.text, atom(Fragment(name)));
  const bool is_used = names_variable(body, comprehension.text);
  const Expr printed = print(body);
  const Expr result =
      is_used ? arrow(name, printed)
              : Expr(code("() => $", printed.fragment()), typescript::Precedence::Arrow);
  known_ = outer_known;
  bound_ = outer_bound;
  names_ = outer_names;
  return result;
}

Expr ExprPrinter::comprehension(const HostExpr& expr) {
  const HostExpr& from = expr.children[0];
  Expr source = print(from);
  if (from.type.collection == plan::CollectionKind::Map) {
    source = call("rt.entriesOf", {source});
  }
  switch (*expr.quantifier) {
    case Quantifier::Any:
    case Quantifier::All:
    case Quantifier::None:
    case Quantifier::Count:
      return quantified(expr, source);
    case Quantifier::Sum:
    case Quantifier::Min:
    case Quantifier::Max:
    case Quantifier::Avg:
    case Quantifier::First:
    case Quantifier::Collect:
    case Quantifier::Distinct:
      return gathered(expr, source);
  }
  BS_UNREACHABLE("quantifier");
}

Expr ExprPrinter::quantified(const HostExpr& expr, const Expr& source) {
  const HostExpr& condition = expr.children[1];
  const HostExpr& value = expr.children[2];
  const auto where = [&](const HostExpr& test) { return arrow_of(expr, test); };
  if (expr.quantifier == Quantifier::All) {
    const Expr items = is_true(condition) ? source : method(source, "filter", {where(condition)});
    return method(items, "every", {where(value)});
  }
  std::optional<HostExpr> test;
  if (!is_true(condition) && !is_true(value)) {
    test.emplace();
    test->kind = HostKind::And;
    test->type.kind = ValueKind::Boolean;
    test->children = {condition, value};
  } else if (!is_true(condition) || !is_true(value)) {
    test = is_true(condition) ? value : condition;
  }
  if (expr.quantifier == Quantifier::Count) {
    const Expr items = test ? method(source, "filter", {where(*test)}) : source;
    return typescript::member(items, Ident("length"));
  }
  const bool is_none = expr.quantifier == Quantifier::None;
  if (!test) {
    return binary(is_none ? "===" : ">", typescript::member(source, Ident("length")),
                  typescript::integer(0));
  }
  const Expr some = method(source, "some", {where(*test)});
  return is_none ? typescript::negate(some) : some;
}

Expr ExprPrinter::gathered(const HostExpr& expr, const Expr& source) {
  const HostExpr& condition = expr.children[1];
  const HostExpr& value = expr.children[2];
  const bool is_first = expr.quantifier == Quantifier::First;
  const bool is_item = value.kind == HostKind::Variable && value.text == expr.text;
  Expr items = source;
  if (!is_true(condition)) {
    const Expr test = arrow_of(expr, condition);
    if (is_first && is_item) {
      return binary("??", method(source, "find", {test}), typescript::null());
    }
    items = method(source, "filter", {test});
  }
  if (!is_item) {
    items = method(items, "map", {arrow_of(expr, value)});
  }
  if (is_first) {
    return binary("??", method(items, "at", {typescript::integer(0)}), typescript::null());
  }
  if (value.type.nullable) {
    items = method(items, "filter", {atom(Fragment(context_.symbols["rt.isPresent"]))});
  }
  const Expr scale = typescript::integer(expr.type.scale);
  switch (*expr.quantifier) {
    case Quantifier::Sum:
      return expr.type.kind == ValueKind::Decimal ? call("rt.sumOfDecimals", {items, scale})
                                                  : call("rt.sumOf", {items});
    case Quantifier::Avg:
      return call("rt.meanOf", {items, scale});
    case Quantifier::Min:
      return call("rt.leastOf", {items, comparison_of(value.type)});
    case Quantifier::Max:
      return call("rt.greatestOf", {items, comparison_of(value.type)});
    case Quantifier::Distinct:
      return call("rt.distinctOf", {items, comparison_of(value.type)});
    case Quantifier::Any:
    case Quantifier::All:
    case Quantifier::None:
    case Quantifier::Count:
    case Quantifier::First:
    case Quantifier::Collect:
      break;
  }
  return items;
}

/// How two values of a type are put in order.
Expr ExprPrinter::comparison_of(const plan::ValueType& type) const {
  if (type.kind == ValueKind::Enum) {
    return call("rt.inOrderOf", {atom(Fragment(context_.names[*type.enum_id].values))});
  }
  return atom(Fragment(context_.symbols["rt.compare"]));
}

}  // namespace bspec::express
