#include <algorithm>
#include <optional>
#include <vector>

#include "backends/express/expr_printer.h"
#include "backends/express/names.h"
#include "backends/weave/fragment.h"
#include "support/base/check.h"

/// Calls of the functions of language.md 4; arguments are there.
namespace bspec::express {

using ir::Function;
using plan::ValueKind;
using typescript::atom;
using typescript::binary;
using typescript::Expr;
using weave::code;
using weave::Fragment;
using weave::Ident;
using weave::Raw;

namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

/// Functions that are one of the runtime, with the same arguments.
struct Row {
  Function function;
  const char* symbol;
};

constexpr Row kFunctions[] = {
    {Function::Length, "rt.length"},         {Function::Lower, "rt.lower"},
    {Function::Upper, "rt.upper"},           {Function::Trim, "rt.trim"},
    {Function::Replace, "rt.replaceText"},   {Function::Split, "rt.splitText"},
    {Function::Lines, "rt.linesOf"},         {Function::Before, "rt.textBefore"},
    {Function::After, "rt.textAfter"},       {Function::Between, "rt.textBetween"},
    {Function::Slugify, "rt.slugify"},       {Function::Percent, "rt.percentOf"},
    {Function::DateOf, "rt.dateOf"},         {Function::DateFrom, "rt.dateFrom"},
    {Function::Instant, "rt.instantOf"},     {Function::AddDays, "rt.addDays"},
    {Function::AddMonths, "rt.addMonths"},   {Function::DaysBetween, "rt.daysBetween"},
    {Function::Year, "rt.yearOf"},           {Function::Month, "rt.monthOf"},
    {Function::Day, "rt.dayOfMonth"},        {Function::Weekday, "rt.dayOfWeek"},
    {Function::JsonDecode, "rt.decodeJson"}, {Function::Token, "rt.randomToken"},
    {Function::RandomText, "rt.randomText"}, {Function::Keys, "rt.keysOf"},
    {Function::Values, "rt.valuesOf"},       {Function::Get, "rt.valueAt"},
};

Expr method(const Expr& object, const char* name, llvm::ArrayRef<Expr> arguments) {
  return typescript::call(typescript::member(object, Ident(name)), arguments);
}

Expr global(const char* name, llvm::ArrayRef<Expr> arguments) {
  return typescript::call(atom(Fragment(Ident(name))), arguments);
}

Expr math(const char* name, llvm::ArrayRef<Expr> arguments) {
  return method(atom(Fragment(Ident("Math"))), name, arguments);
}

}  // namespace

Expr ExprPrinter::function(const HostExpr& expr, llvm::ArrayRef<Expr> arguments) {
  const Function function = *expr.function;
  const auto* row = std::ranges::find(kFunctions, function, &Row::function);
  if (row != std::end(kFunctions)) {
    return call(row->symbol, arguments);
  }
  const bool is_decimal =
      !expr.children.empty() && expr.children[0].type.kind == ValueKind::Decimal;
  const auto length_in = [&](std::int64_t unit) {
    return call("rt.quotient", {arguments[0], typescript::integer(unit)});
  };
  switch (function) {
    case Function::Contains:
      return method(arguments[0], "includes", {arguments[1]});
    case Function::StartsWith:
      return method(arguments[0], "startsWith", {arguments[1]});
    case Function::EndsWith:
      return method(arguments[0], "endsWith", {arguments[1]});
    case Function::Join:
      return method(arguments[0], "join", {arguments[1]});
    case Function::Text:
      return text_of(expr.children[0].type, arguments[0]);
    case Function::Abs:
      return is_decimal ? method(arguments[0], "absolute", {}) : math("abs", arguments);
    case Function::Floor:
      return method(arguments[0], "floor", {});
    case Function::Round:
      return expr.type.kind == ValueKind::Integer
                 ? method(arguments[0], "round", {})
                 : method(arguments[0], "rounded", {typescript::integer(expr.type.scale)});
    case Function::Div:
      return expr.children[1].kind == plan::HostKind::Number ? call("rt.quotient", arguments)
                                                             : call("rt.quotientOrNull", arguments);
    case Function::Min:
    case Function::Max:
      return extreme(expr, arguments);
    case Function::StartOf:
    case Function::EndOf:
      return call(function == Function::StartOf ? "rt.startOf" : "rt.endOf",
                  {arguments[0], typescript::string(ir::name_of(*expr.unit))});
    case Function::Hour:
      return method(arguments[0], "getUTCHours", {});
    case Function::Minute:
      return method(arguments[0], "getUTCMinutes", {});
    case Function::Minutes:
      return length_in(kMinute);
    case Function::Hours:
      return length_in(kHour);
    case Function::Days:
      return length_in(kDay);
    case Function::JsonEncode:
      return call("rt.jsonText", {json_of(expr.children[0].type, arguments[0])});
    default:
      break;
  }
  BS_UNREACHABLE("a function that runs elsewhere");
}

/// `min(a, b)`
Expr ExprPrinter::extreme(const HostExpr& expr, llvm::ArrayRef<Expr> arguments) const {
  const bool is_least = expr.function == Function::Min;
  const ValueKind kind = expr.type.kind;
  if (kind == ValueKind::Integer || kind == ValueKind::Float || kind == ValueKind::Duration) {
    return math(is_least ? "min" : "max", arguments);
  }
  const Expr values =
      atom(code("[$]", weave::join({arguments[0].fragment(), arguments[1].fragment()}, Raw(", "))));
  return call("rt.present", {call(is_least ? "rt.leastOf" : "rt.greatestOf",
                                  {values, comparison_of(expr.type)})});
}

/// What a scalar looks like on the wire, without quotes.
Expr ExprPrinter::text_of(const plan::ValueType& type, const Expr& value) const {
  switch (type.kind) {
    case ValueKind::Text:
    case ValueKind::Uuid:
    case ValueKind::Date:
    case ValueKind::Enum:
      return value;
    case ValueKind::Integer:
    case ValueKind::Float:
    case ValueKind::Boolean:
      return global("String", {value});
    case ValueKind::Decimal:
      return method(value, "toString", {});
    case ValueKind::Instant:
      return method(value, "toISOString", {});
    case ValueKind::Duration:
      return call("rt.formatDuration", {value});
    case ValueKind::Json:
      break;
  }
  BS_UNREACHABLE("a value without a text");
}

/// What a value looks like on the wire, as JavaScript has it.
Expr ExprPrinter::json_of(const plan::ValueType& type, const Expr& value) {
  switch (type.kind) {
    case ValueKind::Decimal:
    case ValueKind::Instant:
    case ValueKind::Duration:
      return each_of(type, value, [&](const Expr& one) { return text_of(type, one); });
    case ValueKind::Text:
    case ValueKind::Uuid:
    case ValueKind::Integer:
    case ValueKind::Float:
    case ValueKind::Boolean:
    case ValueKind::Date:
    case ValueKind::Enum:
    case ValueKind::Json:
      break;
  }
  return value;
}

Expr ExprPrinter::each_of(const plan::ValueType& type,
                          const Expr& value,
                          const std::function<Expr(const Expr&)>& one) {
  if (!type.collection) {
    return one(value);
  }
  const backends::NameScope outer = names_;
  const Ident name = fresh("item");
  const Expr item = one(atom(Fragment(name)));
  names_ = outer;
  if (*type.collection != plan::CollectionKind::Map) {
    return method(value, "map", {arrow(name, item)});
  }
  const Expr entries = atom(code("Object.entries($).map(([key, $]) => [key, $])", value.fragment(),
                                 name, item.fragment()));
  return method(atom(Fragment(Ident("Object"))), "fromEntries", {entries});
}

/// Dates and Decimals know their own JSON.
Expr ExprPrinter::print_shown(const HostExpr& expr) {
  if (expr.kind == plan::HostKind::Object) {
    std::vector<Fragment> members;
    for (const HostExpr& child : expr.children) {
      const Ident name = property(child.text);
      const Fragment value = print_shown(child.children[0]).fragment();
      members.push_back(value == Fragment(name) ? value : code("$: $", name, value));
    }
    return atom(members.empty() ? Fragment(Raw("{}")) : code("{ $ }", weave::join(members, ", ")));
  }
  const bool is_number = expr.type.kind == ValueKind::Decimal && expr.type.as_number;
  if (expr.type.kind != ValueKind::Duration && !is_number) {
    return print(expr);
  }
  return lifted({&expr}, [&](llvm::ArrayRef<Expr> values) {
    return each_of(expr.type, values[0], [&](const Expr& one) {
      return is_number ? method(one, "asNumber", {}) : text_of(expr.type, one);
    });
  });
}

}  // namespace bspec::express
