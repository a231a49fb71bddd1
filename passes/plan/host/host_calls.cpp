#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ir/expr/children.h"
#include "ir/plan/value.h"
#include "ir/program.h"
#include "passes/plan/host/host_expressions.h"
#include "passes/plan/host/host_nodes.h"
#include "passes/plan/sql/guard.h"
#include "passes/plan/value_types.h"
#include "support/base/check.h"

/// Arithmetic, functions, choices, and what is asked of lists.
namespace bspec::passes {
namespace {

using host::leaf;
using host::node;
using plan::HostKind;
using plan::ValueKind;

HostKind arithmetic_of(ir::BinaryOp op) {
  switch (op) {
    case ir::BinaryOp::Add:
      return HostKind::Add;
    case ir::BinaryOp::Subtract:
      return HostKind::Subtract;
    case ir::BinaryOp::Multiply:
      return HostKind::Multiply;
    case ir::BinaryOp::Divide:
      return HostKind::Divide;
    case ir::BinaryOp::Modulo:
      return HostKind::Modulo;
    case ir::BinaryOp::Coalesce:
      return HostKind::Coalesce;
    case ir::BinaryOp::Or:
    case ir::BinaryOp::And:
    case ir::BinaryOp::Equal:
    case ir::BinaryOp::NotEqual:
    case ir::BinaryOp::Less:
    case ir::BinaryOp::LessEqual:
    case ir::BinaryOp::Greater:
    case ir::BinaryOp::GreaterEqual:
      break;
  }
  BS_UNREACHABLE("an operator of conditions");
}

/// A whole number where a Decimal is computed, with all its digits.
plan::HostExpr as_decimal(plan::HostExpr value) {
  return value.type.kind == ValueKind::Integer
             ? host::converted(std::move(value), of_kind(ValueKind::Decimal))
             : value;
}

bool names_variable(const plan::HostExpr& expr, const std::string& name) {
  return (expr.kind == HostKind::Variable && expr.text == name) ||
         std::ranges::any_of(expr.children, [&](const plan::HostExpr& child) {
           return names_variable(child, name);
         });
}

}  // namespace

plan::HostExpr HostExpressions::arithmetic(ir::ExprId id, const ir::Binary& binary) {
  const ir::Type& type = program_[id].type;
  const HostKind kind = arithmetic_of(binary.op);
  if (kind == HostKind::Coalesce) {
    return node(kind, host_type(type), {value(binary.left, type), value(binary.right, type)});
  }
  plan::HostExpr left = value(binary.left);
  plan::HostExpr right = value(binary.right);
  const bool is_exact = type.is(ir::TypeKind::Decimal);
  plan::HostExpr result = node(kind, host_type(type),
                               {is_exact ? as_decimal(std::move(left)) : std::move(left),
                                is_exact ? as_decimal(std::move(right)) : std::move(right)});
  result.stays_in_range = type.is(ir::TypeKind::Int) && stays_in_range(program_, id);
  return result;
}

plan::HostExpr HostExpressions::call(ir::ExprId id, const ir::Call& call) {
  const ir::Type& type = program_[id].type;
  const bool is_joined = call.function == ir::Function::Min || call.function == ir::Function::Max ||
                         call.function == ir::Function::Coalesce;
  std::vector<plan::HostExpr> arguments;
  for (ir::ExprId argument : call.arguments) {
    arguments.push_back(is_joined ? value(argument, type) : value(argument));
  }
  if (call.function == ir::Function::Coalesce) {
    return node(HostKind::Coalesce, host_type(type), std::move(arguments));
  }
  const bool is_rounding =
      call.function == ir::Function::Round || call.function == ir::Function::Floor;
  if (is_rounding) {
    // How many digits are left is said by the type.
    arguments.resize(1);
    if (type.is(ir::TypeKind::Int) && arguments.front().type.kind == ValueKind::Integer) {
      return arguments.front();
    }
  }
  if (is_rounding || call.function == ir::Function::Percent) {
    std::ranges::transform(arguments, arguments.begin(), as_decimal);
  }
  plan::HostExpr result = node(HostKind::Call, host_type(type), std::move(arguments));
  result.function = call.function;
  result.unit = call.unit;
  return result;
}

plan::HostExpr HostExpressions::match(const ir::Match& match,
                                      const ir::Type& type,
                                      std::optional<Asked> asked) {
  const auto arm_value = [&](ir::ExprId id) {
    return asked ? condition(id, *asked) : value(id, type);
  };
  plan::HostExpr result = node(HostKind::Match, host_type(type), {value(match.subject)});
  for (const ir::MatchArm& arm : match.arms) {
    plan::HostExpr each = leaf(HostKind::MatchArm, result.type);
    for (ir::ExprId label : arm.labels) {
      each.children.push_back(compared({match.subject, label}).back());
    }
    each.children.push_back(arm_value(arm.value));
    result.children.push_back(std::move(each));
  }
  if (match.otherwise) {
    result.children.push_back(node(HostKind::MatchArm, result.type, {arm_value(*match.otherwise)}));
  }
  return result;
}

/// What may be null has no items then.
plan::HostExpr HostExpressions::source_of(ir::ExprId id) {
  plan::HostExpr source = value(id);
  if (!source.type.nullable) {
    return source;
  }
  plan::ValueType type = source.type;
  type.nullable = false;
  return node(HostKind::Coalesce, type, {std::move(source), leaf(HostKind::List, type)});
}

plan::HostExpr HostExpressions::comprehension(ir::ExprId id, const ir::Comprehension& node) {
  const ir::Type& type = program_[id].type;
  if (node.quantifier == ir::Quantifier::Any || node.quantifier == ir::Quantifier::All ||
      node.quantifier == ir::Quantifier::None) {
    return quantified(id, node, Asked::Holds);
  }
  return gathered(node, host_type(type));
}

plan::HostExpr HostExpressions::gathered(const ir::Comprehension& comprehension,
                                         const plan::ValueType& type) {
  plan::HostExpr result = node(HostKind::Comprehension, type, {source_of(comprehension.source)});
  result.quantifier = comprehension.quantifier;
  const bool is_test = comprehension.quantifier == ir::Quantifier::Any ||
                       comprehension.quantifier == ir::Quantifier::All ||
                       comprehension.quantifier == ir::Quantifier::None ||
                       comprehension.quantifier == ir::Quantifier::Count;
  const ir::Variable& variable = program_[comprehension.variable];
  result.text = fresh_name(variable.name);
  const plan::HostExpr item = leaf(HostKind::Variable, host_type(variable.type), result.text);
  const Bindings outer = bound_;
  bound_.insert_or_assign(comprehension.variable, item);
  bound_names_.insert(result.text);
  result.children.push_back(comprehension.condition ? condition(*comprehension.condition)
                                                    : host::truth(true));
  if (comprehension.value) {
    result.children.push_back(is_test ? condition(*comprehension.value)
                                      : value(*comprehension.value));
  } else if (is_test) {
    const bool is_bool =
        variable.type.is(ir::TypeKind::Bool) && comprehension.quantifier != ir::Quantifier::Count;
    result.children.push_back(is_bool ? truth_of(item, true) : host::truth(true));
  } else {
    const bool is_row = variable.type.is(ir::TypeKind::Row);
    result.children.push_back(is_row ? host::field_of(item, "id", of_kind(ValueKind::Uuid)) : item);
  }
  bound_names_.erase(result.text);
  bound_ = outer;
  return result;
}

/// A guest knows only what one item shows: that `any` holds, and that `none` does not.
plan::HostExpr HostExpressions::quantified(ir::ExprId id,
                                           const ir::Comprehension& node,
                                           Asked asked) {
  plan::HostExpr test = gathered(node, of_kind(ValueKind::Boolean));
  const bool is_any = node.quantifier == ir::Quantifier::Any;
  const bool is_none = node.quantifier == ir::Quantifier::None;
  const bool asks_any = (is_any && asked == Asked::Holds) || (is_none && asked == Asked::Fails);
  if (asks_any) {
    test.quantifier = ir::Quantifier::Any;
    return test;
  }
  if (is_any) {
    test.quantifier = ir::Quantifier::None;
  } else if (asked == Asked::Fails) {
    test = host::negated(std::move(test));
  }
  return may_be_guest() && mentions_caller(id) ? for_callers(std::move(test)) : test;
}

bool HostExpressions::names_bound(ir::ExprId id) const {
  const ir::Expr& expr = program_[id];
  if (const auto* ref = expr.as<ir::VariableRef>()) {
    return bound_.contains(ref->variable);
  }
  return std::ranges::any_of(ir::children_of(expr),
                             [&](ir::ExprId child) { return names_bound(child); });
}

/// What a rule names may be called like something where the rule is used.
std::string HostExpressions::fresh_name(const std::string& name) {
  const auto is_taken = [&](const std::string& candidate) {
    return bound_names_.contains(candidate) ||
           std::ranges::any_of(bound_, [&](const auto& binding) {
             return names_variable(binding.second, candidate);
           });
  };
  std::string result = name;
  for (int number = 2; is_taken(result); ++number) {
    result = fmt::format("{}{}", name, number);
  }
  return result;
}

}  // namespace bspec::passes
