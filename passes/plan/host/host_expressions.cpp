#include "passes/plan/host/host_expressions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/expr/children.h"
#include "ir/plan/value.h"
#include "ir/program.h"
#include "passes/plan/names/sql_names.h"
#include "passes/plan/sql/literal.h"
#include "passes/plan/value_types.h"
#include "support/diag/defs/backend.h"
#include "support/diag/diagnostics.h"

namespace bspec::passes {
namespace {

plan::HostExpr make(plan::HostKind kind, plan::ValueType type, std::string text = {}) {
  plan::HostExpr expr;
  expr.kind = kind;
  expr.type = type;
  expr.text = std::move(text);
  return expr;
}

plan::HostExpr make(plan::HostKind kind, std::vector<plan::HostExpr> children) {
  plan::HostExpr expr = make(kind, of_kind(plan::ValueKind::Boolean));
  expr.children = std::move(children);
  return expr;
}

plan::HostKind kind_of(ir::BinaryOp op) {
  switch (op) {
    case ir::BinaryOp::Or:
      return plan::HostKind::Or;
    case ir::BinaryOp::And:
      return plan::HostKind::And;
    case ir::BinaryOp::Equal:
      return plan::HostKind::Equal;
    case ir::BinaryOp::NotEqual:
      return plan::HostKind::NotEqual;
    case ir::BinaryOp::Less:
      return plan::HostKind::Less;
    case ir::BinaryOp::LessEqual:
      return plan::HostKind::LessEqual;
    case ir::BinaryOp::Greater:
      return plan::HostKind::Greater;
    case ir::BinaryOp::GreaterEqual:
      return plan::HostKind::GreaterEqual;
    case ir::BinaryOp::Add:
    case ir::BinaryOp::Subtract:
    case ir::BinaryOp::Multiply:
    case ir::BinaryOp::Divide:
    case ir::BinaryOp::Modulo:
    case ir::BinaryOp::Coalesce:
      break;
  }
  BS_UNREACHABLE("an operator that makes no condition");
}

bool is_arithmetic(ir::BinaryOp op) {
  return op == ir::BinaryOp::Add || op == ir::BinaryOp::Subtract || op == ir::BinaryOp::Multiply ||
         op == ir::BinaryOp::Divide || op == ir::BinaryOp::Modulo;
}

/// What a condition that must fail asks for instead; absent where it has to be negated.
std::optional<plan::HostKind> opposite(plan::HostKind kind) {
  if (kind == plan::HostKind::Equal) {
    return plan::HostKind::NotEqual;
  }
  if (kind == plan::HostKind::NotEqual) {
    return plan::HostKind::Equal;
  }
  return std::nullopt;
}

std::optional<plan::HostExpr> literal_of(const ir::Program& program,
                                         const ir::Expr& expr,
                                         const ir::Type& type) {
  if (expr.as<ir::NullLiteral>() != nullptr) {
    plan::ValueType null = value_type(type);
    null.nullable = true;
    return make(plan::HostKind::Null, null);
  }
  if (const auto* boolean = expr.as<ir::BoolLiteral>()) {
    return make(plan::HostKind::Boolean, value_type(type), boolean->value ? "true" : "false");
  }
  if (const auto* number = expr.as<ir::NumberLiteral>()) {
    const unsigned scale = std::max<unsigned>(type.scale, scale_of(number->digits));
    return make(plan::HostKind::Number, value_type(type), with_scale(number->digits, scale));
  }
  if (const auto* text = expr.as<ir::TextLiteral>()) {
    return make(plan::HostKind::Text, value_type(type), text->value);
  }
  if (const auto* literal = expr.as<ir::EnumLiteral>()) {
    return make(plan::HostKind::EnumValue, value_type(expr.type),
                program[literal->enum_id].values[literal->index].wire);
  }
  return std::nullopt;
}

}  // namespace

std::optional<plan::HostExpr> constant(const ir::Program& program,
                                       ir::ExprId expr,
                                       const ir::Type& type) {
  return literal_of(program, program[expr], type);
}

plan::HostExpr id_of_variable(const std::string& variable) {
  plan::HostExpr id = make(plan::HostKind::Field, of_kind(plan::ValueKind::Uuid), "id");
  id.children = {make(plan::HostKind::Variable, of_kind(plan::ValueKind::Uuid), variable)};
  return id;
}

std::string host_member(const ir::Program& program, const ir::InputMember& member) {
  if (member.field && program[*member.field].name == member.name) {
    return host_name(program, *member.field);
  }
  return member.type.is(ir::TypeKind::Row) ? member.name + "Id" : member.name;
}

plan::HostExpr HostExpressions::not_built(const ir::Expr& expr, const char* what) {
  diags_.report(diag::ExpressionNotBuilt, expr.span, what);
  return make(plan::HostKind::Null, of_kind(plan::ValueKind::Text));
}

plan::HostExpr HostExpressions::value(ir::ExprId id) {
  return value(id, program_[id].type);
}

plan::HostExpr HostExpressions::value(ir::ExprId id, const ir::Type& type) {
  const ir::Expr& expr = program_[id];
  if (std::optional<plan::HostExpr> literal = literal_of(program_, expr, type)) {
    return *literal;
  }
  if (expr.as<ir::Now>() != nullptr) {
    return make(plan::HostKind::Now, of_kind(plan::ValueKind::Instant));
  }
  if (expr.as<ir::Caller>() != nullptr) {
    plan::ValueType id_type = of_kind(plan::ValueKind::Uuid);
    id_type.nullable = route_.auth.audience == ir::Audience::Optional;
    return make(plan::HostKind::CallerId, id_type);
  }
  if (const auto* variable = expr.as<ir::VariableRef>()) {
    const ir::Variable& declared = program_[variable->variable];
    if (declared.type.is(ir::TypeKind::Row)) {
      return id_of_variable(declared.name);
    }
    return make(plan::HostKind::Variable, value_type(expr.type), declared.name);
  }
  if (const auto* ref = expr.as<ir::RequestRef>()) {
    return request(*ref);
  }
  if (const auto* member = expr.as<ir::InputMemberRef>()) {
    return nested(*member);
  }
  if (const auto* ref = expr.as<ir::FieldRef>()) {
    return field(*ref, expr);
  }
  if (const auto* conditional = expr.as<ir::Conditional>()) {
    plan::HostExpr result = make(plan::HostKind::Conditional, value_type(type));
    result.children = {condition(conditional->condition), value(conditional->then_value, type),
                       value(conditional->else_value, type)};
    return result;
  }
  if (const auto* binary = expr.as<ir::Binary>();
      binary != nullptr && binary->op == ir::BinaryOp::Coalesce) {
    plan::HostExpr result = make(plan::HostKind::Coalesce, value_type(type));
    result.children = {value(binary->left, type), value(binary->right, type)};
    return result;
  }
  return expr.type.is(ir::TypeKind::Bool) ? condition(id)
                                          : not_built(expr, "this expression in a route is");
}

plan::HostExpr HostExpressions::request(const ir::RequestRef& ref) {
  BS_CHECK(ref.member.has_value(), "the whole of a request has no value");
  if (ref.part == ir::RequestPart::Path) {
    std::uint32_t index = 0;
    for (const ir::PathSegment& segment : route_.path) {
      if (segment.is_parameter() && index++ == *ref.member) {
        return make(plan::HostKind::PathParameter, value_type(segment.type), segment.parameter);
      }
    }
    BS_UNREACHABLE("a parameter that the path does not have");
  }
  const bool in_query = ref.part == ir::RequestPart::Query;
  const ir::Input& input = program_[in_query ? *route_.query : *route_.body];
  const ir::InputMember& member = input.members[*ref.member];
  const plan::ValueType type = member.type.is(ir::TypeKind::Input) ? of_kind(plan::ValueKind::Text)
                                                                   : value_type(member.type);
  return make(in_query ? plan::HostKind::QueryMember : plan::HostKind::BodyMember, type,
              host_member(program_, member));
}

plan::HostExpr HostExpressions::nested(const ir::InputMemberRef& ref) {
  const ir::Expr& base = program_[ref.base];
  const ir::InputMember& member = program_[*base.type.input].members[ref.member];
  const auto* whole = base.as<ir::RequestRef>();
  if (whole != nullptr && !whole->member) {
    return make(plan::HostKind::BodyMember, value_type(member.type), host_member(program_, member));
  }
  plan::HostExpr outer = value(ref.base);
  outer.text = fmt::format("{}.{}", outer.text, host_member(program_, member));
  outer.type = value_type(member.type);
  return outer;
}

plan::HostExpr HostExpressions::field(const ir::FieldRef& ref, const ir::Expr& expr) {
  const ir::Expr& base = program_[ref.base];
  const ir::Field& target = program_[ref.field];
  if (target.kind == ir::FieldKind::Computed) {
    return not_built(expr, "a computed field in a condition or value of a route is");
  }
  // The id of a referenced row stands in the row that refers to it.
  if (const auto* reference = base.as<ir::FieldRef>();
      reference != nullptr && target.name == "id") {
    return field(*reference, base);
  }
  const plan::ValueType type = value_type(expr.type);
  const bool is_caller = base.as<ir::Caller>() != nullptr;
  if (is_caller && target.name == "id") {
    return value(ref.base);
  }
  const std::string name = host_name(program_, ref.field);
  if (is_caller && caller_row_.empty()) {
    return make(plan::HostKind::CallerField, type, name);
  }
  const auto* variable = base.as<ir::VariableRef>();
  if (variable == nullptr && !is_caller) {
    return not_built(expr, "a path over a reference in a condition or value of a route is");
  }
  const std::string& row = is_caller ? caller_row_ : program_[variable->variable].name;
  plan::HostExpr result = make(plan::HostKind::Field, type, name);
  result.children = {make(plan::HostKind::Variable, of_kind(plan::ValueKind::Uuid), row)};
  return result;
}

plan::HostExpr HostExpressions::condition(ir::ExprId id, Asked asked) {
  const ir::Expr& expr = program_[id];
  if (const auto* unary = expr.as<ir::Unary>(); unary != nullptr && unary->op == ir::UnaryOp::Not) {
    return condition(unary->operand, asked == Asked::Holds ? Asked::Fails : Asked::Holds);
  }
  if (const auto* node = expr.as<ir::Binary>();
      node != nullptr && node->op != ir::BinaryOp::Coalesce) {
    if (is_arithmetic(node->op)) {
      return not_built(expr, "arithmetic in a route is");
    }
    const bool is_chain = node->op == ir::BinaryOp::And || node->op == ir::BinaryOp::Or;
    return is_chain ? binary(*node, asked) : for_callers(binary(*node, asked), id);
  }
  plan::HostExpr test;
  if (const auto* in = expr.as<ir::InList>()) {
    std::vector<plan::HostExpr> parts = {value(in->value)};
    for (ir::ExprId item : in->items) {
      parts.push_back(value(item, program_[in->value].type));
    }
    test = make(plan::HostKind::In, std::move(parts));
    if (in->negated) {
      test = make(plan::HostKind::Not, {std::move(test)});
    }
  } else if (const auto* conditional = expr.as<ir::Conditional>()) {
    return make(plan::HostKind::Conditional,
                {condition(conditional->condition), condition(conditional->then_value, asked),
                 condition(conditional->else_value, asked)});
  } else if (expr.as<ir::Comprehension>() != nullptr) {
    return not_built(expr, "a comprehension in a condition of a route is");
  } else {
    test = value(id);
  }
  if (asked == Asked::Fails) {
    test = make(plan::HostKind::Not, {std::move(test)});
  }
  return for_callers(std::move(test), id);
}

plan::HostExpr HostExpressions::binary(const ir::Binary& binary, Asked asked) {
  const plan::HostKind kind = kind_of(binary.op);
  if (kind == plan::HostKind::And || kind == plan::HostKind::Or) {
    const bool keeps = asked == Asked::Holds;
    const plan::HostKind other =
        kind == plan::HostKind::And ? plan::HostKind::Or : plan::HostKind::And;
    return make(keeps ? kind : other,
                {condition(binary.left, asked), condition(binary.right, asked)});
  }
  std::vector<plan::HostExpr> sides = {value(binary.left, program_[binary.right].type),
                                       value(binary.right, program_[binary.left].type)};
  if (asked == Asked::Holds) {
    return make(kind, std::move(sides));
  }
  if (const std::optional<plan::HostKind> other = opposite(kind)) {
    return make(*other, std::move(sides));
  }
  return make(plan::HostKind::Not, {make(kind, std::move(sides))});
}

plan::HostExpr HostExpressions::for_callers(plan::HostExpr test, ir::ExprId id) {
  if (route_.auth.audience != ir::Audience::Optional || !mentions_caller(id)) {
    return test;
  }
  plan::ValueType type = of_kind(plan::ValueKind::Uuid);
  type.nullable = true;
  plan::HostExpr present = make(plan::HostKind::NotEqual, {make(plan::HostKind::CallerId, type),
                                                           make(plan::HostKind::Null, type)});
  return make(plan::HostKind::And, {std::move(present), std::move(test)});
}

bool HostExpressions::mentions_caller(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  // Whether there is a caller is never unknown.
  if (const auto* test = expr.as<ir::Binary>();
      test != nullptr && (program_[test->left].as<ir::NullLiteral>() != nullptr ||
                          program_[test->right].as<ir::NullLiteral>() != nullptr)) {
    return false;
  }
  const std::vector<ir::ExprId> children = ir::children_of(expr);
  return expr.as<ir::Caller>() != nullptr ||
         std::ranges::any_of(children, [&](ir::ExprId child) { return mentions_caller(child); });
}

}  // namespace bspec::passes
