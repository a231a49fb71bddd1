#include "backends/express/exprs.h"

#include <algorithm>

#include "backends/express/expr_printer.h"

namespace bspec::express {
namespace {

using plan::HostExpr;
using plan::HostKind;
using plan::ValueKind;

constexpr std::string_view kImported[] = {
    "addDays",        "addMilliseconds", "addMonths",      "compare",
    "compareText",    "dateFrom",        "dateOf",         "dayOfMonth",
    "dayOfWeek",      "daysBetween",     "decodeJson",     "distinctOf",
    "endOf",          "entriesOf",       "formatDuration", "given",
    "greatestOf",     "ifPresent",       "inOrderOf",      "inRange",
    "includesValue",  "instantOf",       "isBetween",      "isPresent",
    "jsonText",       "keysOf",          "leastOf",        "length",
    "linesOf",        "lower",           "meanOf",         "millisecondsBetween",
    "monthOf",        "percentOf",       "present",        "quotient",
    "quotientOrNull", "randomText",      "randomToken",    "rangeOf",
    "ratioOrNull",    "remainderOrNull", "replaceText",    "same",
    "slugify",        "splitText",       "startOf",        "sumOf",
    "sumOfDecimals",  "textAfter",       "textBefore",     "textBetween",
    "trim",           "upper",           "valueAt",        "valuesOf",
    "yearOf",
};

}  // namespace

typescript::Expr express(const Context& context,
                         const plan::HostExpr& expr,
                         const ExprScope& scope) {
  return ExprPrinter(context, scope).print(expr);
}

typescript::Expr express_shown(const Context& context,
                               const plan::HostExpr& expr,
                               const ExprScope& scope) {
  return ExprPrinter(context, scope).print_shown(expr);
}

llvm::ArrayRef<std::string_view> imported_by_expressions() {
  return kImported;
}

plan::HostExpr negation(const plan::HostExpr& expr) {
  plan::HostExpr result = expr;
  switch (expr.kind) {
    case HostKind::Equal:
      result.kind = HostKind::NotEqual;
      return result;
    case HostKind::NotEqual:
      result.kind = HostKind::Equal;
      return result;
    case HostKind::Not:
      return expr.children[0];
    case HostKind::And:
    case HostKind::Or:
      result.kind = expr.kind == HostKind::And ? HostKind::Or : HostKind::And;
      for (plan::HostExpr& child : result.children) {
        child = negation(child);
      }
      return result;
    default:
      result = {};
      result.kind = HostKind::Not;
      result.type.kind = ValueKind::Boolean;
      result.children = {expr};
      return result;
  }
}

bool is_same(const plan::HostExpr& left, const plan::HostExpr& right) {
  return left.kind == right.kind && left.text == right.text && left.function == right.function &&
         left.unit == right.unit && left.quantifier == right.quantifier &&
         std::ranges::equal(left.children, right.children, is_same);
}

bool is_constant(const plan::HostExpr& expr) {
  switch (expr.kind) {
    case HostKind::Null:
    case HostKind::Boolean:
    case HostKind::Number:
    case HostKind::Text:
    case HostKind::EnumValue:
    case HostKind::Duration:
      return true;
    default:
      return false;
  }
}

}  // namespace bspec::express
