#include "ir/print/print_host_expr.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ir/reflect/names.h"
#include "support/base/check.h"

namespace bspec::plan {

namespace {

std::string print_operand(const HostExpr& expr) {
  bool holds_together =
      expr.children.empty() || expr.kind == HostKind::Field || expr.kind == HostKind::Not;
  std::string text = print_host_expr(expr);
  return holds_together ? text : fmt::format("({})", text);
}

/// From `And` to `Coalesce`.
constexpr std::array<std::string_view, 12> kOperators = {
    "and", "or", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "??"};
static_assert(kOperators.size() == static_cast<std::size_t>(HostKind::Coalesce) -
                                       static_cast<std::size_t>(HostKind::And) + 1);

std::string print_binary(const HostExpr& expr) {
  std::size_t index = static_cast<std::size_t>(expr.kind) - static_cast<std::size_t>(HostKind::And);
  return fmt::format("{} {} {}", print_operand(expr.children[0]), kOperators[index],
                     print_operand(expr.children[1]));
}

std::string print_in(const HostExpr& expr) {
  std::vector<std::string> items;
  for (std::size_t i = 1; i < expr.children.size(); ++i) {
    items.push_back(print_host_expr(expr.children[i]));
  }
  return fmt::format("{} in [{}]", print_operand(expr.children[0]), fmt::join(items, ", "));
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
  return fmt::format("{}{}{}", name, type.is_list ? "[]" : "", type.nullable ? "?" : "");
}

std::string print_host_expr(const HostExpr& expr) {
  switch (expr.kind) {
    case HostKind::Null:
      return "null";
    case HostKind::Boolean:
    case HostKind::Number:
    case HostKind::EnumValue:
    case HostKind::Variable:
      return expr.text;
    case HostKind::Text:
      return fmt::format("\"{}\"", expr.text);
    case HostKind::Now:
      return "now";
    case HostKind::NewId:
      return "new id";
    case HostKind::CallerId:
      return "caller.id";
    case HostKind::CallerField:
      return fmt::format("caller.{}", expr.text);
    case HostKind::PathParameter:
      return fmt::format("path.{}", expr.text);
    case HostKind::QueryMember:
      return fmt::format("query.{}", expr.text);
    case HostKind::BodyMember:
      return fmt::format("body.{}", expr.text);
    case HostKind::Field:
      return fmt::format("{}.{}", print_operand(expr.children[0]), expr.text);
    case HostKind::Not:
      return fmt::format("not {}", print_operand(expr.children[0]));
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
    case HostKind::Coalesce:
      return print_binary(expr);
    case HostKind::Conditional:
      return fmt::format("if {} then {} else {}", print_operand(expr.children[0]),
                         print_operand(expr.children[1]), print_operand(expr.children[2]));
    case HostKind::In:
      return print_in(expr);
  }
  BS_UNREACHABLE("kind of host expression");
}

}  // namespace bspec::plan
