#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/quantifiers.h"
#include "frontend/sema/expr/signatures.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// `min(a, b)` and `max(a, b)` are functions of two values; of one thing they go through it.
bool is_aggregate(const ast::Call& call) {
  return find_quantifier(call.name.text) && call.arguments.size() == 1;
}

bool is_named(const ast::Expr* expr, std::string_view name) {
  const auto* ref = llvm::dyn_cast_if_present<ast::NameRef>(expr);
  return ref != nullptr && ref->name.text == name;
}

std::vector<const ast::Expr*> values_of(llvm::ArrayRef<ast::Argument> arguments) {
  std::vector<const ast::Expr*> values;
  for (const ast::Argument& argument : arguments) {
    values.push_back(argument.value);
  }
  return values;
}

std::string count_phrase(std::size_t count) {
  return count == 0 ? "no arguments" : fmt::format("{} argument{}", count, count == 1 ? "" : "s");
}

}  // namespace

ir::ExprId Expressions::call(const ast::Call& expr) {
  if (expr.receiver != nullptr) {
    return method_call(expr);
  }
  const std::string_view name = expr.name.text;
  const ast::TypeName callee{std::nullopt, expr.name, expr.name.span};
  if (is_declared(analysis_, name, SymbolKind::Rule)) {
    const auto rule = resolve_kind(analysis_, callee, SymbolKind::Rule);
    return rule ? rule_call(expr.span, rule->id<ir::Rule>(), expr.arguments) : poison(expr.span);
  }
  if (is_aggregate(expr)) {
    return whole(expr);
  }
  if (name == "accessToken") {
    return access_token(expr);
  }
  if (is_declared(analysis_, name, SymbolKind::Hook)) {
    const auto hook = resolve_kind(analysis_, callee, SymbolKind::Hook);
    return hook ? hook_call(expr, hook->id<ir::Hook>()) : poison(expr.span);
  }
  if (is_declared(analysis_, name, SymbolKind::Action)) {
    analysis_.diags.report(diag::ActionAsFunction, expr.span, name, name);
    return poison(expr.span);
  }
  if (find_quantifier(name) && find_signatures(name).empty()) {
    analysis_.diags.report(diag::ArgumentCount, expr.span, name, count_phrase(1),
                           expr.arguments.size());
    return poison(expr.span);
  }
  return function_call(expr.span, name, expr.name.span, values_of(expr.arguments));
}

/// `m.get(k)`, `json.encode(x)`, `billing.mine(m)`.
ir::ExprId Expressions::method_call(const ast::Call& expr) {
  if (is_module(*expr.receiver)) {
    const auto* module = llvm::cast<ast::NameRef>(expr.receiver);
    const auto rule =
        resolve_kind(analysis_, {module->name, expr.name, expr.name.span}, SymbolKind::Rule);
    return rule ? rule_call(expr.span, rule->id<ir::Rule>(), expr.arguments) : poison(expr.span);
  }
  const std::string name = is_named(expr.receiver, "json") ? fmt::format("json.{}", expr.name.text)
                                                           : std::string(expr.name.text);
  std::vector<const ast::Expr*> arguments = values_of(expr.arguments);
  if (is_named(expr.receiver, "json")) {
    return function_call(expr.span, name, expr.name.span, arguments);
  }
  if (name != "get") {
    analysis_.diags.report(diag::UnknownMethod, expr.name.span, expr.name.text);
    return poison(expr.span);
  }
  arguments.insert(arguments.begin(), expr.receiver);
  return function_call(expr.span, name, expr.name.span, arguments);
}

bool Expressions::read_arguments(Span span,
                                 std::string_view callee,
                                 const std::vector<ir::VariableId>& parameters,
                                 llvm::ArrayRef<ast::Argument> arguments,
                                 std::vector<ir::ExprId>& values) {
  if (arguments.size() != parameters.size()) {
    analysis_.diags.report(diag::ArgumentCount, span, callee, count_phrase(parameters.size()),
                           arguments.size());
    return false;
  }
  bool is_whole = true;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const ir::Variable parameter = analysis_.program[parameters[i]];
    values.push_back(value_for(*arguments[i].value, parameter.type,
                               fmt::format("`{}` of `{}`", parameter.name, callee)));
    is_whole = is_whole && !is_poison({values.back()}) && !parameter.type.is_error();
  }
  return is_whole;
}

ir::ExprId Expressions::rule_call(Span span,
                                  ir::RuleId rule,
                                  llvm::ArrayRef<ast::Argument> arguments) {
  const std::string name = analysis_.program[rule].name;
  const std::vector<ir::VariableId> parameters = analysis_.program[rule].parameters;
  ir::RuleCall node{rule, {}};
  if (!read_arguments(span, name, parameters, arguments, node.arguments)) {
    return poison(span);
  }
  return add(span, plain_type(ir::TypeKind::Bool), std::move(node));
}

ir::ExprId Expressions::hook_call(const ast::Call& expr, ir::HookId hook) {
  const std::string name = analysis_.program[hook].name;
  if (scope_.purpose != Purpose::Statement || pure_depth_ > 0) {
    analysis_.diags.report(diag::HookPlace, expr.span, name);
    return poison(expr.span);
  }
  const std::vector<ir::VariableId> parameters = analysis_.program[hook].parameters;
  const ir::Type result = analysis_.program[hook].result;
  ir::HookCall node{hook, {}};
  if (!read_arguments(expr.span, name, parameters, expr.arguments, node.arguments) ||
      result.is_error()) {
    return poison(expr.span);
  }
  return add(expr.span, result, std::move(node));
}

}  // namespace bspec::sema
