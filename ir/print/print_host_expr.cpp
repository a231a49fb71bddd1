#include "ir/print/print_host_expr.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/expr/function.h"
#include "ir/reflect/names.h"
#include "support/base/check.h"

namespace bspec::plan {

namespace {

std::string print_operand(const HostExpr& expr) {
  const bool holds_together = expr.children.empty() || expr.kind == HostKind::Field ||
                              expr.kind == HostKind::Not || expr.kind == HostKind::Call ||
                              expr.kind == HostKind::Convert || expr.kind == HostKind::Present ||
                              expr.kind == HostKind::List || expr.kind == HostKind::Object ||
                              expr.kind == HostKind::Match || expr.kind == HostKind::Comprehension;
  std::string text = print_host_expr(expr);
  return holds_together ? text : fmt::format("({})", text);
}

/// From `And` to `Coalesce`.
constexpr std::array<std::string_view, 14> kOperators = {"and", "or", "==", "!=", "<", "<=", ">",
                                                         ">=",  "+",  "-",  "*",  "/", "%",  "??"};
static_assert(kOperators.size() == static_cast<std::size_t>(HostKind::Coalesce) -
                                       static_cast<std::size_t>(HostKind::And) + 1);

std::string print_binary(const HostExpr& expr) {
  std::size_t index = static_cast<std::size_t>(expr.kind) - static_cast<std::size_t>(HostKind::And);
  return fmt::format("{} {} {}", print_operand(expr.children[0]), kOperators[index],
                     print_operand(expr.children[1]));
}

/// The children from `first` on, separated by commas.
std::string print_list(const HostExpr& expr, std::size_t first = 0) {
  std::vector<std::string> items;
  for (std::size_t i = first; i < expr.children.size(); ++i) {
    items.push_back(print_host_expr(expr.children[i]));
  }
  return fmt::format("{}", fmt::join(items, ", "));
}

/// `startOf(due, month)`
std::string print_call(const HostExpr& expr) {
  const std::string unit = expr.unit ? fmt::format(", {}", ir::name_of(*expr.unit)) : std::string();
  return fmt::format("{}({}{})", ir::name_of(*expr.function), print_list(expr), unit);
}

/// `a, b: value`; without labels `else: value`.
std::string print_arm(const HostExpr& arm) {
  std::vector<std::string> labels;
  for (std::size_t i = 0; i + 1 < arm.children.size(); ++i) {
    labels.push_back(print_host_expr(arm.children[i]));
  }
  return fmt::format("{}: {}",
                     labels.empty() ? "else" : fmt::format("{}", fmt::join(labels, " | ")),
                     print_host_expr(arm.children.back()));
}

/// `any(x in xs where condition: value)`
std::string print_comprehension(const HostExpr& expr) {
  return fmt::format("{}({} in {} where {}: {})", ir::reflect::enumerator_name(*expr.quantifier),
                     expr.text, print_operand(expr.children[0]), print_host_expr(expr.children[1]),
                     print_host_expr(expr.children[2]));
}

/// `query.limit`; `body` for the whole of it.
std::string print_member(std::string_view part, const HostExpr& expr) {
  return expr.text.empty() ? std::string(part) : fmt::format("{}.{}", part, expr.text);
}

}  // namespace

std::string print_type(const ServerPlan& plan, const ValueType& type) {
  std::string name = ir::reflect::enumerator_name(type.kind);
  if (type.kind == ValueKind::Enum && type.enum_id) {
    name = plan[*type.enum_id].name;
  }
  if (type.kind == ValueKind::Decimal) {
    name = fmt::format("decimal({}, {})", type.precision, type.scale);
  }
  std::string item = fmt::format("{}{}", name, type.nullable ? "?" : "");
  if (!type.collection) {
    return item;
  }
  return *type.collection == CollectionKind::List
             ? item + "[]"
             : fmt::format("{}<{}>", ir::reflect::enumerator_name(*type.collection), item);
}

std::string print_host_expr(const HostExpr& expr) {
  switch (expr.kind) {
    case HostKind::Null:
      return "null";
    case HostKind::Boolean:
    case HostKind::Number:
    case HostKind::EnumValue:
    case HostKind::Variable:
    case HostKind::ViewParameter:
      return expr.text;
    case HostKind::Text:
      return fmt::format("\"{}\"", expr.text);
    case HostKind::Duration:
      return fmt::format("{} ms", expr.text);
    case HostKind::Now:
      return "now";
    case HostKind::Today:
      return "today";
    case HostKind::NewId:
      return "new id";
    case HostKind::CallerId:
      return "caller.id";
    case HostKind::Column:
      return fmt::format("row.{}", expr.text);
    case HostKind::CallerField:
      return fmt::format("caller.{}", expr.text);
    case HostKind::PathParameter:
      return fmt::format("path.{}", expr.text);
    case HostKind::QueryMember:
      return print_member("query", expr);
    case HostKind::HeaderMember:
      return print_member("header", expr);
    case HostKind::BodyMember:
      return print_member("body", expr);
    case HostKind::Field:
      return fmt::format("{}.{}", print_operand(expr.children[0]), expr.text);
    case HostKind::Not:
      return fmt::format("not {}", print_operand(expr.children[0]));
    case HostKind::Negate:
      return fmt::format("-{}", print_operand(expr.children[0]));
    case HostKind::Present:
      return fmt::format("{}!", print_operand(expr.children[0]));
    case HostKind::HashToken:
      return fmt::format("hash({})", print_operand(expr.children[0]));
    case HostKind::Convert:
      return fmt::format("{}({})", ir::reflect::enumerator_name(expr.type.kind),
                         print_host_expr(expr.children[0]));
    case HostKind::And:
    case HostKind::Or:
    case HostKind::Equal:
    case HostKind::NotEqual:
    case HostKind::Less:
    case HostKind::LessEqual:
    case HostKind::Greater:
    case HostKind::GreaterEqual:
    case HostKind::Add:
    case HostKind::Subtract:
    case HostKind::Multiply:
    case HostKind::Divide:
    case HostKind::Modulo:
    case HostKind::Coalesce:
      return print_binary(expr);
    case HostKind::Conditional:
      return fmt::format("if {} then {} else {}", print_operand(expr.children[0]),
                         print_operand(expr.children[1]), print_operand(expr.children[2]));
    case HostKind::In:
      return fmt::format("{} in [{}]", print_operand(expr.children[0]), print_list(expr, 1));
    case HostKind::InRange:
      return fmt::format("{} in {}..{}", print_operand(expr.children[0]),
                         print_operand(expr.children[1]), print_operand(expr.children[2]));
    case HostKind::InCollection:
      return fmt::format("{} in {}", print_operand(expr.children[0]),
                         print_operand(expr.children[1]));
    case HostKind::Call:
      return print_call(expr);
    case HostKind::Match:
      return fmt::format("match {} {{ {} }}", print_operand(expr.children[0]), print_list(expr, 1));
    case HostKind::MatchArm:
      return print_arm(expr);
    case HostKind::Object:
      return fmt::format("{{ {} }}", print_list(expr));
    case HostKind::ObjectMember:
      return fmt::format("{}: {}", expr.text, print_host_expr(expr.children[0]));
    case HostKind::List:
      return fmt::format("[{}]", print_list(expr));
    case HostKind::Range:
      return fmt::format("{}..{}", print_operand(expr.children[0]),
                         print_operand(expr.children[1]));
    case HostKind::Comprehension:
      return print_comprehension(expr);
  }
  BS_UNREACHABLE("kind of host expression");
}

}  // namespace bspec::plan
