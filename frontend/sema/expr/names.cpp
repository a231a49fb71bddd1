#include "support/diag/defs/names.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/expr/expressions.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

ir::Type plain(ir::TypeKind kind) {
  ir::Type type;
  type.kind = kind;
  return type;
}

ir::Type row_of(ir::EntityId entity) {
  ir::Type type = plain(ir::TypeKind::Row);
  type.entity = entity;
  return type;
}

bool has_capital(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

}  // namespace

ir::ExprId Expressions::name(const ast::Name& name) {
  if (Local* found = scope_.find_local(name.text)) {
    return local(*found, name.span);
  }
  if (name.text == "caller") {
    return caller(name.span);
  }
  if (name.text == "now") {
    return add(name.span, plain(ir::TypeKind::Instant), ir::Now{});
  }
  if (name.text == "today") {
    return unbuilt(name.span, "`today` is");
  }
  if (scope_.self) {
    const std::optional<ir::FieldId> own = find_field(analysis_.program, *scope_.self, name.text);
    if (own) {
      const ir::ExprId self = add(name.span, row_of(*scope_.self), ir::This{});
      return field(self, *own, name, name.span);
    }
    if (name.text == "this") {
      return add(name.span, row_of(*scope_.self), ir::This{});
    }
  }
  if (scope_.request != nullptr && name.text == "body") {
    return whole_part(ir::RequestPart::Body, name.span);
  }
  if (analysis_.rules.contains(name.text) || (scope_.has_other && name.text == "other")) {
    return poison(name.span);
  }
  return unknown_name(name);
}

ir::ExprId Expressions::local(Local& local, Span span) {
  if (local.deleted) {
    analysis_.diags.report(diag::DeletedName, span, local.name)
        .note(diag::DeletedHere, *local.deleted);
    return poison(span);
  }
  const ir::Type type = analysis_.program[local.variable].type;
  return narrowed(add(span, type, ir::VariableRef{local.variable}));
}

ir::ExprId Expressions::caller(Span span) {
  if (analysis_.has_broken_identity) {
    return poison(span);
  }
  if (scope_.caller == CallerState::NoCallers) {
    analysis_.diags.report(diag::NoCallers, span);
    return poison(span);
  }
  if (scope_.caller == CallerState::NoName) {
    analysis_.diags.report(diag::NoCallerHere, span);
    return poison(span);
  }
  ir::Type type = row_of(analysis_.program.app.auth->identity);
  type.nullable = scope_.caller == CallerState::MayBeGuest;
  return narrowed(add(span, type, ir::Caller{}));
}

ir::ExprId Expressions::unknown_name(const ast::Name& name) {
  std::vector<std::string_view> known = {"caller", "now", "today"};
  for (const Local& local : scope_.locals) {
    known.push_back(local.name);
  }
  if (scope_.self) {
    const std::vector<std::string_view> fields = field_names(analysis_.program, *scope_.self);
    known.insert(known.end(), fields.begin(), fields.end());
  }
  if (scope_.request != nullptr) {
    known.insert(known.end(), {"path", "query", "body"});
  }
  analysis_.diags.report(diag::UnknownName, name.span, name.text,
                         text::did_you_mean(name.text, known));
  return poison(name.span);
}

std::optional<ast::TypeName> Expressions::as_type_name(const ast::Expr& expr) const {
  if (const auto* type = llvm::dyn_cast<ast::TypeRef>(&expr)) {
    return ast::TypeName{std::nullopt, type->name, type->span};
  }
  const auto* access = llvm::dyn_cast<ast::MemberAccess>(&expr);
  if (access == nullptr || !has_capital(access->name.text)) {
    return std::nullopt;
  }
  const auto* module = llvm::dyn_cast<ast::NameRef>(access->base);
  if (module == nullptr) {
    return std::nullopt;
  }
  return ast::TypeName{module->name, access->name, access->span};
}

std::optional<Symbol> Expressions::resolve_type_name(const ast::TypeName& name) {
  return resolve(analysis_, name, {SymbolKind::Enum, SymbolKind::Entity});
}

/// A declaration where a value is expected: only entities stand for something, their rows.
ir::ExprId Expressions::type_name(const ast::Expr& expr, const Symbol& symbol) {
  if (symbol.kind == SymbolKind::Entity) {
    return unbuilt(expr.span, "an entity as a source is");
  }
  analysis_.diags.report(diag::TypeAsValue, expr.span, symbol.name, phrase_of(symbol.kind));
  return poison(expr.span);
}

ir::ExprId Expressions::type_member(const ast::MemberAccess& access, const ast::TypeName& type) {
  const std::optional<Symbol> symbol = resolve_type_name(type);
  if (!symbol) {
    return poison(access.span);
  }
  if (symbol->kind != SymbolKind::Enum) {
    return type_name(access, *symbol);
  }
  const auto id = symbol->id<ir::Enum>();
  const ir::Enum& declared = analysis_.program[id];
  std::vector<std::string_view> known;
  for (std::uint32_t i = 0; i < declared.values.size(); ++i) {
    if (declared.values[i].name == access.name.text) {
      ir::Type value_type = plain(ir::TypeKind::Enum);
      value_type.enum_id = id;
      return add(access.span, value_type, ir::EnumLiteral{id, i});
    }
    known.push_back(declared.values[i].name);
  }
  analysis_.diags
      .report(diag::UnknownEnumerator, access.name.span, declared.name, access.name.text,
              text::did_you_mean(access.name.text, known))
      .note(diag::DeclaredHere, declared.span, declared.name);
  return poison(access.span);
}

ir::ExprId Expressions::member_access(const ast::MemberAccess& access) {
  if (as_type_name(access)) {
    const std::optional<Symbol> symbol = resolve_type_name(*as_type_name(access));
    return symbol ? type_name(access, *symbol) : poison(access.span);
  }
  if (const auto type = as_type_name(*access.base)) {
    return type_member(access, *type);
  }
  if (const auto part = request_part(*access.base)) {
    return member_of_request(access, *part);
  }
  const ir::ExprId base = value(*access.base);
  const ir::Type& type = type_of(base);
  if (type.is_error()) {
    return poison(access.span);
  }
  if (type.is(ir::TypeKind::Row)) {
    return field_of_row(base, access.name, access.span);
  }
  if (type.is(ir::TypeKind::Input)) {
    return member_of_input(base, access.name, access.span);
  }
  analysis_.diags.report(diag::NoMembers, access.name.span, described(base));
  return poison(access.span);
}

ir::ExprId Expressions::field_of_row(ir::ExprId base, const ast::Name& name, Span span) {
  const ir::EntityId entity = *type_of(base).entity;
  const std::optional<ir::FieldId> id = find_field(analysis_.program, entity, name.text);
  if (!id) {
    const ir::Entity& declared = analysis_.program[entity];
    analysis_.diags
        .report(diag::UnknownField, name.span, declared.name, name.text,
                text::did_you_mean(name.text, field_names(analysis_.program, entity)))
        .note(diag::DeclaredHere, declared.span, declared.name);
    return poison(span);
  }
  return field(base, *id, name, span);
}

ir::ExprId Expressions::field(ir::ExprId base, ir::FieldId id, const ast::Name& name, Span span) {
  const ir::Field& declared = analysis_.program[id];
  if (declared.is_secret()) {
    analysis_.diags.report(diag::SecretRead, name.span, declared.name)
        .note(diag::DeclaredHere, declared.span, declared.name);
    return poison(span);
  }
  if (declared.type.is_error()) {
    return poison(span);
  }
  ir::Type type = declared.type;
  // A path through null is null; the rows of nobody are no rows.
  if (!type.is(ir::TypeKind::Rows)) {
    type.nullable = type.nullable || type_of(base).nullable;
  }
  return narrowed(add(span, type, ir::FieldRef{base, id}));
}

}  // namespace bspec::sema
