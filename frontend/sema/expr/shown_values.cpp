#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/shapes.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/functions.h"
#include "frontend/sema/not_built.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

/// Whether some `allow get` has no condition.
bool can_everybody_get(const ir::Entity& entity) {
  return std::ranges::any_of(entity.policies, [](const ir::Allow& allow) {
    return !allow.condition && allow.covers(ir::PolicyOp::Get);
  });
}

}  // namespace

ir::ExprId Expressions::call(const ast::Call& expr) {
  const bool is_declared = analysis_.rules.contains(expr.name.text) ||
                           !analysis_.callables.named(expr.name.text).empty();
  if (expr.receiver == nullptr && is_declared) {
    for (const ast::Argument& argument : expr.arguments) {
      value(*argument.value);
    }
    return poison(expr.span);
  }
  const Function* function = find_function(expr.name.text);
  if (function == nullptr) {
    analysis_.diags.report(diag::UnknownFunction, expr.name.span, expr.name.text,
                           text::did_you_mean(expr.name.text, function_names()));
    return poison(expr.span);
  }
  const std::size_t given = expr.arguments.size();
  if (given < function->least || given > function->most) {
    analysis_.diags.report(diag::ArgumentCount, expr.span, function->name,
                           arguments_phrase(*function), given);
    return poison(expr.span);
  }
  if (expr.receiver == nullptr && function->name == "count") {
    return count(expr);
  }
  if (expr.receiver == nullptr && function->name == "accessToken") {
    return access_token(expr);
  }
  report_not_built(analysis_, diag::FunctionNotBuilt, expr.name.span, function->name);
  return poison(expr.span);
}

ir::ExprId Expressions::count(const ast::Call& expr) {
  const ir::ExprId source = value(*expr.arguments.front().value);
  const ir::Type type = type_of(source);
  if (type.is_error()) {
    return poison(expr.span);
  }
  if (!type.is(ir::TypeKind::Rows)) {
    analysis_.diags.report(diag::CountNeedsCollection, expr.arguments.front().span,
                           described(source));
    return poison(expr.span);
  }
  ir::Variable element;
  element.span = expr.span;
  element.kind = ir::VariableKind::Element;
  element.type.kind = ir::TypeKind::Row;
  element.type.entity = type.entity;
  ir::Comprehension node;
  node.quantifier = ir::Quantifier::Count;
  node.variable = analysis_.program.variables.add(std::move(element));
  node.source = source;
  ir::Type result;
  result.kind = ir::TypeKind::Int;
  return add(expr.span, result, std::move(node));
}

/// A token is given out to the one it speaks for, never to somebody else.
ir::ExprId Expressions::access_token(const ast::Call& expr) {
  if (scope_.purpose != Purpose::Statement) {
    return unbuilt(expr.span, "`accessToken` in a view is");
  }
  const ast::Expr& argument = *expr.arguments.front().value;
  const ir::ExprId row = value(argument);
  if (type_of(row).is_error()) {
    return poison(expr.span);
  }
  const auto* ref = llvm::dyn_cast<ast::NameRef>(&argument);
  const Local* found = ref == nullptr ? nullptr : scope_.find_local(ref->name.text);
  const bool is_caller = analysis_.program[row].as<ir::Caller>() != nullptr;
  if ((!is_caller && (found == nullptr || !found->is_proven)) || type_of(row).nullable) {
    analysis_.diags.report(diag::TokenForOthers, argument.span);
    return poison(expr.span);
  }
  ir::Type type;
  type.kind = ir::TypeKind::String;
  return add(expr.span, type, ir::AccessToken{row});
}

ir::ExprId Expressions::as_view(const ast::As& expr) {
  if (!expr.view) {
    value(*expr.base);
    return unbuilt(expr.span, "`as number` is");
  }
  const ir::ExprId base = value(*expr.base);
  const std::optional<Symbol> symbol = resolve_kind(analysis_, *expr.view, SymbolKind::View);
  const ir::Type base_type = type_of(base);
  if (!symbol || base_type.is_error()) {
    return poison(expr.span);
  }
  if (!llvm::cast<ast::View>(symbol->decl)->params.empty()) {
    return poison(expr.span);
  }
  if (!base_type.is(ir::TypeKind::Row) && !base_type.is(ir::TypeKind::Rows)) {
    analysis_.diags.report(diag::AsNeedsRow, expr.base->span, described(base));
    return poison(expr.span);
  }
  const auto view = symbol->id<ir::View>();
  const ir::EntityId shown = analysis_.program[view].entity;
  if (!shown) {
    return poison(expr.span);
  }
  if (base_type.entity != shown) {
    const ir::View& declared = analysis_.program[view];
    analysis_.diags
        .report(diag::ViewOfOther, expr.view->span, declared.name, analysis_.program[shown].name,
                described(base))
        .note(diag::DeclaredHere, declared.span, declared.name);
    return poison(expr.span);
  }
  if (!expr.arguments.empty()) {
    analysis_.diags.report(diag::ArgumentCount, expr.span, symbol->name, "no arguments",
                           expr.arguments.size());
    return poison(expr.span);
  }
  ir::Type type = viewed_type(base, view);
  return add(expr.span, std::move(type), ir::AsView{base, view, {}});
}

/// A row that is reached by a path and fails `get` becomes null; one at hand has been tested.
ir::Type Expressions::viewed_type(ir::ExprId base, ir::ViewId view) {
  const ir::Type base_type = type_of(base);
  ir::Type shown;
  shown.kind = ir::TypeKind::View;
  shown.view = view;
  if (base_type.is(ir::TypeKind::Rows)) {
    ir::Type list;
    list.kind = ir::TypeKind::List;
    list.element = std::make_shared<const ir::Type>(shown);
    return list;
  }
  const bool is_reached = analysis_.program[base].as<ir::FieldRef>() != nullptr;
  shown.nullable = base_type.nullable ||
                   (is_reached && !can_everybody_get(analysis_.program[*base_type.entity]));
  return shown;
}

}  // namespace bspec::sema
