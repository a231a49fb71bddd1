// Calls, comprehensions and look-ups: the grammar reads the arguments of all three alike.

#include <array>

#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/parse/expr_builder.h"
#include "support/diag/defs/parse.h"
#include "support/text/suggest.h"

namespace bspec::parse {

using grammar::BspecParser;

namespace {

constexpr std::array<std::string_view, 11> kComprehensions = {
    "any", "all", "none", "count", "sum", "min", "max", "avg", "first", "collect", "distinct"};

/// `x in xs` as it begins a comprehension.
const ast::Binary* as_membership(const ast::Expr* expr) {
  const auto* head = llvm::dyn_cast<ast::Binary>(expr);
  bool is_membership =
      head != nullptr && head->op == ast::BinaryOp::In && llvm::isa<ast::NameRef>(head->left);
  return is_membership ? head : nullptr;
}

}  // namespace

/// Behind a name: callArgs?. A name alone is a reference or, behind a dot, a member.
ast::Expr* ExprBuilder::build_call(const ast::Expr* receiver, ast::Name name, Cursor& at) {
  auto* context = at.accept<BspecParser::CallArgsContext>();
  Span span = receiver != nullptr ? cover(receiver->span, name.span) : name.span;
  if (context == nullptr && receiver == nullptr) {
    return make_name_ref(name);
  }
  if (context == nullptr) {
    return make_member(receiver, name);
  }
  span = cover(span, span_of(*context));
  std::vector<RawArgument> arguments = build_arguments(*context);
  bool is_comprehension = receiver == nullptr && arguments.size() == 1 &&
                          llvm::is_contained(kComprehensions, name.text) &&
                          as_membership(arguments.front().head) != nullptr;
  if (is_comprehension) {
    return build_comprehension(name, arguments.front(), span);
  }
  auto* call = make<ast::Call>(span);
  call->receiver = receiver;
  call->name = name;
  call->arguments = by_position(arguments);
  return call;
}

ast::Expr* ExprBuilder::build_comprehension(ast::Name function,
                                            const RawArgument& argument,
                                            Span span) {
  const ast::Binary* membership = as_membership(argument.head);
  auto* result = make<ast::Comprehension>(span);
  result->function = function;
  result->variable = llvm::cast<ast::NameRef>(membership->left)->name;
  result->source = membership->right;
  result->where = argument.where;
  result->value = argument.value;
  if (result->value == nullptr && function.text != "count") {
    diags_.report(diag::ComprehensionWithoutValue, function.span, function.text,
                  result->variable.text);
    result->value = make<ast::NullLiteral>(span);
  }
  return result;
}

/// expr ('where' expr)? (':' expr)?, for each argument.
std::vector<ExprBuilder::RawArgument> ExprBuilder::build_arguments(
    BspecParser::CallArgsContext& context) {
  std::vector<RawArgument> arguments;
  Cursor at = cursor(context);
  while (at.accept("(") || at.accept(",")) {
    auto* argument = at.accept<BspecParser::ArgContext>();
    if (argument == nullptr) {
      break;
    }
    Cursor parts = cursor(*argument);
    RawArgument raw;
    raw.span = span_of(*argument);
    raw.head = build(parts.take<BspecParser::ExprContext>());
    raw.where = parts.accept("where") ? build(parts.take<BspecParser::ExprContext>()) : nullptr;
    raw.value = parts.accept(":") ? build(parts.take<BspecParser::ExprContext>()) : nullptr;
    arguments.push_back(raw);
  }
  return arguments;
}

llvm::ArrayRef<ast::Argument> ExprBuilder::by_position(llvm::ArrayRef<RawArgument> arguments) {
  std::vector<ast::Argument> result;
  for (const RawArgument& argument : arguments) {
    bool has_value = argument.value != nullptr;
    if (argument.where != nullptr || (has_value && as_membership(argument.head) != nullptr)) {
      diags_.report(diag::NotAComprehension, argument.span);
    } else if (has_value) {
      diags_.report(diag::NamedArgument, argument.head->span);
    }
    result.push_back({std::nullopt, argument.head, argument.span});
  }
  return keep(result);
}

/// `id: path.id`, or `course` for `course: course`.
llvm::ArrayRef<ast::Argument> ExprBuilder::by_key(llvm::ArrayRef<RawArgument> arguments) {
  std::vector<ast::Argument> result;
  for (const RawArgument& argument : arguments) {
    const auto* key = llvm::dyn_cast<ast::NameRef>(argument.head);
    if (key == nullptr || argument.where != nullptr) {
      diags_.report(diag::KeyWithoutName, argument.span);
      continue;
    }
    const ast::Expr* value = argument.value != nullptr ? argument.value : argument.head;
    result.push_back({key->name, value, argument.span});
  }
  return keep(result);
}

}  // namespace bspec::parse
