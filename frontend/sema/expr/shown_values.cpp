#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/page_parts.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// Whether some `allow get` has no condition.
bool can_everybody_get(const ir::Entity& entity) {
  return std::ranges::any_of(entity.policies, [](const ir::Allow& allow) {
    return !allow.condition && allow.with.empty() && allow.covers(ir::PolicyOp::Get);
  });
}

/// The rows that a value is, if it is made of rows.
bool holds_rows(const ir::Type& type) {
  const bool is_collection = type.is(ir::TypeKind::List) || type.is(ir::TypeKind::Set);
  return type.is(ir::TypeKind::Row) || type.is(ir::TypeKind::Rows) ||
         (is_collection && type.element->is(ir::TypeKind::Row));
}

std::optional<ir::EntityId> entity_shown(const ir::Type& type) {
  return type.entity || !type.element ? type.entity : type.element->entity;
}

}  // namespace

bool Expressions::is_proven(ir::ExprId row) const {
  const ir::Expr& expr = analysis_.program[row];
  if (expr.as<ir::Caller>() != nullptr) {
    return true;
  }
  // `session.user`
  if (const auto* member = expr.as<ir::RecordMemberRef>()) {
    return is_proven(member->base);
  }
  const auto* ref = expr.as<ir::VariableRef>();
  return ref != nullptr && std::ranges::any_of(scope_.locals, [&](const Local& local) {
           return local.variable == ref->variable && local.is_proven;
         });
}

/// A token is given out to the one it speaks for, never to somebody else. In a view it is `this`
/// that has to be proven, where the view is applied.
ir::ExprId Expressions::access_token(const ast::Call& expr) {
  if (expr.arguments.size() != 1) {
    analysis_.diags.report(diag::ArgumentCount, expr.span, "accessToken", "1 argument",
                           expr.arguments.size());
    return poison(expr.span);
  }
  const bool is_in_view = scope_.purpose == Purpose::ViewMember;
  const bool is_sent = is_in_view || scope_.purpose == Purpose::Reply;
  if (!is_sent || pure_depth_ > 0) {
    analysis_.diags.report(diag::AccessTokenPlace, expr.span);
    return poison(expr.span);
  }
  const ast::Expr& argument = *expr.arguments.front().value;
  const ir::ExprId row = value(argument);
  if (is_poison({row})) {
    return poison(expr.span);
  }
  const bool is_identity = analysis_.program.app.auth && type_of(row).is(ir::TypeKind::Row) &&
                           type_of(row).entity == analysis_.program.app.auth->identity;
  const bool is_this = is_in_view && analysis_.program[row].as<ir::This>() != nullptr;
  if (!is_identity || (!is_this && !is_proven(row)) || type_of(row).nullable) {
    analysis_.diags.report(diag::TokenForOthers, argument.span);
    return poison(expr.span);
  }
  return add(expr.span, plain_type(ir::TypeKind::String), ir::AccessToken{row});
}

ir::ExprId Expressions::as(const ast::As& expr) {
  if (!expr.view) {
    return as_number(expr);
  }
  const ir::ExprId base = value(*expr.base);
  const std::optional<Symbol> symbol = resolve_kind(analysis_, *expr.view, SymbolKind::View);
  if (!symbol || is_poison({base})) {
    return poison(expr.span);
  }
  return as_view(expr, base, symbol->id<ir::View>());
}

/// The same value, on the wire a JSON number.
ir::ExprId Expressions::as_number(const ast::As& expr) {
  const ir::ExprId base = value(*expr.base);
  if (is_poison({base})) {
    return poison(expr.span);
  }
  if (!type_of(base).is(ir::TypeKind::Decimal)) {
    analysis_.diags.report(diag::AsNumberType, expr.base->span, described(base));
    return poison(expr.span);
  }
  ir::Type type = type_of(base);
  type.as_number = true;
  ir::ExprNode same = analysis_.program[base].node;
  return add(expr.span, std::move(type), std::move(same));
}

ir::ExprId Expressions::as_view(const ast::As& expr, ir::ExprId base, ir::ViewId view) {
  const ir::Type base_type = type_of(base);
  const ir::EntityId shown = analysis_.program[view].entity;
  if (!shown) {
    return poison(expr.span);
  }
  if (!holds_rows(base_type) && !base_type.is(ir::TypeKind::Null)) {
    analysis_.diags.report(diag::AsNeedsRow, expr.base->span, described(base),
                           items_of_page(analysis_, base));
    return poison(expr.span);
  }
  if (!base_type.is(ir::TypeKind::Null) && entity_shown(base_type) != shown) {
    const ir::View& declared = analysis_.program[view];
    analysis_.diags
        .report(diag::ViewOfOther, expr.view->span, declared.name, analysis_.program[shown].name,
                described(base))
        .note(diag::DeclaredHere, declared.span, declared.name);
    return poison(expr.span);
  }
  const std::string name = analysis_.program[view].name;
  const std::vector<ir::VariableId> parameters = analysis_.program[view].parameters;
  ir::AsView node{base, view, {}};
  if (!read_arguments(expr.span, name, parameters, expr.arguments, node.arguments)) {
    return poison(expr.span);
  }
  const bool is_statement =
      scope_.purpose == Purpose::Statement || scope_.purpose == Purpose::Reply;
  if (is_statement && analysis_.token_views.contains(view) && !is_proven(base)) {
    analysis_.diags.report(diag::TokenViewForOthers, expr.base->span, name);
    return poison(expr.span);
  }
  ir::Type type = viewed_type(base, view);
  return add(expr.span, std::move(type), std::move(node));
}

bool Expressions::is_at_hand(ir::ExprId row) const {
  const ir::Expr& expr = analysis_.program[row];
  if (const auto* ref = expr.as<ir::VariableRef>()) {
    const auto local = std::ranges::find(scope_.locals, ref->variable, &Local::variable);
    return local == scope_.locals.end() || local->is_at_hand;
  }
  const bool is_request =
      expr.as<ir::RequestRef>() != nullptr || expr.as<ir::InputMemberRef>() != nullptr;
  return scope_.is_trusted || is_request || expr.as<ir::This>() != nullptr ||
         expr.as<ir::Caller>() != nullptr || expr.as<ir::Queried>() != nullptr;
}

/// A row that is reached by a path and fails `get` becomes null; one at hand has been tested.
ir::Type Expressions::viewed_type(ir::ExprId base, ir::ViewId view) {
  const ir::Type base_type = type_of(base);
  ir::Type shown = plain_type(ir::TypeKind::View);
  shown.view = view;
  const bool is_one = base_type.is(ir::TypeKind::Row) || base_type.is(ir::TypeKind::Null);
  if (!is_one) {
    return collection_type(ir::TypeKind::List, shown);
  }
  const bool is_tested = base_type.is(ir::TypeKind::Row) && !is_at_hand(base) &&
                         !can_everybody_get(analysis_.program[*base_type.entity]);
  shown.nullable = base_type.nullable || is_tested;
  return shown;
}

}  // namespace bspec::sema
