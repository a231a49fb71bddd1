#include "support/diag/defs/names.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/data/types.h"
#include "frontend/sema/expr/expressions.h"
#include "frontend/sema/expr/type_makers.h"
#include "support/diag/defs/types.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

constexpr std::string_view kEverywhere[] = {"caller", "now", "today"};
constexpr std::string_view kParts[] = {"path", "query", "header", "body"};

bool has_capital(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

/// `Mood.happy` for `happy`, if only one enum has such a value.
text::Suggestion enumerator_named(const ir::Program& program, std::string_view name) {
  std::string found;
  for (const ir::Enum& decl : program.enums) {
    if (llvm::is_contained(llvm::map_range(decl.values, std::mem_fn(&ir::Enumerator::name)),
                           name)) {
      if (!found.empty()) {
        return {};
      }
      found = fmt::format("{}.{}", decl.name, name);
    }
  }
  return found.empty() ? text::Suggestion()
                       : text::Suggestion{found, fmt::format("; did you mean `{}`?", found)};
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
    return add(name.span, plain_type(ir::TypeKind::Instant), ir::Now{});
  }
  if (name.text == "today") {
    return add(name.span, plain_type(ir::TypeKind::Date), ir::Today{});
  }
  if (const std::optional<ir::ExprId> of_row = name_of_row(name)) {
    return *of_row;
  }
  if (scope_.request != nullptr && name.text == "body") {
    return whole_part(ir::RequestPart::Body, name.span);
  }
  if (is_declared(analysis_, name.text, SymbolKind::Rule)) {
    const auto rule = resolve(analysis_, {std::nullopt, name, name.span}, {SymbolKind::Rule});
    return rule ? rule_call(name.span, rule->id<ir::Rule>(), {}) : poison(name.span);
  }
  return unknown_name(name);
}

/// `this`, `other` and the fields of the entity whose scope this is.
std::optional<ir::ExprId> Expressions::name_of_row(const ast::Name& name) {
  if (scope_.other && name.text == "other") {
    return add(name.span, row_type(*scope_.other), ir::Other{});
  }
  if (!scope_.self) {
    return std::nullopt;
  }
  const std::optional<ir::FieldId> own = find_field(analysis_.program, *scope_.self, name.text);
  if (!own && name.text != "this") {
    return std::nullopt;
  }
  const ir::ExprId self = add(name.span, row_type(*scope_.self), ir::This{});
  if (!own) {
    return self;
  }
  if (is_declared(analysis_, name.text, SymbolKind::Rule)) {
    const ir::Field& declared = analysis_.program[*own];
    analysis_.diags
        .report(diag::FieldAndRule, name.span, name.text, analysis_.program[*scope_.self].name)
        .note(diag::DeclaredHere, declared.span, declared.name);
    return poison(name.span);
  }
  return field(self, *own, name.span);
}

ir::ExprId Expressions::local(Local& local, Span span) {
  if (local.deleted) {
    analysis_.diags.report(diag::DeletedName, span, local.name)
        .note(diag::DeletedHere, *local.deleted);
    return poison(span);
  }
  const ir::Type type = analysis_.program[local.variable].type;
  return type.is_error() ? poison(span)
                         : narrowed(add(span, type, ir::VariableRef{local.variable}));
}

ir::ExprId Expressions::caller(Span span) {
  if (analysis_.has_broken_identity) {
    return poison(span);
  }
  switch (scope_.caller) {
    case CallerState::NoCallers:
      analysis_.diags.report(diag::NoCallers, span);
      return poison(span);
    case CallerState::NoName:
      analysis_.diags.report(diag::NoCallerHere, span);
      return poison(span);
    case CallerState::NoRequest:
      analysis_.diags.report(diag::NoCallerInBackground, span);
      return poison(span);
    case CallerState::MayBeGuest:
    case CallerState::Present:
      break;
  }
  if (scope_.caller_deleted) {
    analysis_.diags.report(diag::DeletedName, span, "caller")
        .note(diag::DeletedHere, *scope_.caller_deleted);
    return poison(span);
  }
  ir::Type type = row_type(analysis_.program.app.auth->identity);
  type.nullable = scope_.caller == CallerState::MayBeGuest;
  return narrowed(add(span, type, ir::Caller{}));
}

ir::ExprId Expressions::unknown_name(const ast::Name& name) {
  std::vector<std::string_view> known(std::begin(kEverywhere), std::end(kEverywhere));
  for (const Local& local : scope_.locals) {
    known.push_back(local.name);
  }
  if (scope_.self) {
    const std::vector<std::string_view> fields = field_names(analysis_.program, *scope_.self);
    known.insert(known.end(), fields.begin(), fields.end());
    known.emplace_back("this");
  }
  if (scope_.request != nullptr) {
    known.insert(known.end(), std::begin(kParts), std::end(kParts));
  }
  for (const Symbol& rule : analysis_.rules.all()) {
    known.push_back(rule.name);
  }
  text::Suggestion meant = enumerator_named(analysis_.program, name.text);
  if (meant.instead.empty()) {
    meant = text::did_you_mean(name.text, known);
  }
  analysis_.diags.report(diag::UnknownName, name.span, name.text, meant);
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

/// A name that is nothing here but that of a file: `billing.staff`.
bool Expressions::is_module(const ast::Expr& expr) const {
  const auto* ref = llvm::dyn_cast<ast::NameRef>(&expr);
  return ref != nullptr && !is_taken(analysis_, scope_, ref->name.text) &&
         llvm::any_of(analysis_.modules,
                      [ref](const Module& module) { return module.name == ref->name.text; });
}

/// A declaration where a value is expected: only entities stand for something, their rows.
ir::ExprId Expressions::type_name(const ast::Expr& expr, const Symbol& symbol) {
  if (symbol.kind == SymbolKind::Entity) {
    const auto entity = symbol.id<ir::Entity>();
    return add(expr.span, rows_type(entity), ir::EntityRows{entity});
  }
  analysis_.diags.report(diag::TypeAsValue, expr.span, symbol.name, phrase_of(symbol.kind));
  return poison(expr.span);
}

ir::ExprId Expressions::type_member(const ast::MemberAccess& access, const ast::TypeName& type) {
  const std::optional<Symbol> symbol = resolve_type_name(type);
  if (!symbol) {
    return poison(access.span);
  }
  if (symbol->kind == SymbolKind::Enum) {
    return enumerator(symbol->id<ir::Enum>(), access.name, access.span);
  }
  const ir::ExprId rows = type_name(*access.base, *symbol);
  return is_poison({rows}) ? poison(access.span) : flattened(rows, access.name, access.span);
}

ir::ExprId Expressions::enumerator(ir::EnumId id, const ast::Name& name, Span span) {
  const ir::Enum& declared = analysis_.program[id];
  std::vector<std::string_view> known;
  for (std::uint32_t i = 0; i < declared.values.size(); ++i) {
    if (declared.values[i].name == name.text) {
      ir::Type type = plain_type(ir::TypeKind::Enum);
      type.enum_id = id;
      return add(span, type, ir::EnumLiteral{id, i});
    }
    known.push_back(declared.values[i].name);
  }
  analysis_.diags
      .report(diag::UnknownEnumerator, name.span, declared.name, name.text,
              text::did_you_mean(name.text, known))
      .note(diag::DeclaredHere, declared.span, declared.name);
  return poison(span);
}

bool is_taken(const Analysis& analysis, const Scope& scope, std::string_view name) {
  const bool is_local =
      llvm::any_of(scope.locals, [name](const Local& local) { return local.name == name; });
  const bool is_own =
      scope.self && (name == "this" || find_field(analysis.program, *scope.self, name));
  const bool is_part = scope.request != nullptr && llvm::is_contained(kParts, name);
  return is_local || is_own || is_part || llvm::is_contained(kEverywhere, name) ||
         (scope.other && name == "other") || is_declared(analysis, name, SymbolKind::Rule);
}

void declare_local(Analysis& analysis,
                   Scope& scope,
                   const ast::Name& name,
                   ir::VariableId variable) {
  if (is_taken(analysis, scope, name.text)) {
    analysis.diags.report(diag::NameTaken, name.span, name.text);
  }
  Local local;
  local.name = std::string(name.text);
  local.span = name.span;
  local.variable = variable;
  scope.locals.push_back(std::move(local));
}

std::vector<ir::VariableId> declare_parameters(Analysis& analysis,
                                               Scope& scope,
                                               llvm::ArrayRef<ast::Param> params,
                                               ir::VariableKind kind) {
  std::vector<ir::VariableId> variables;
  for (const ast::Param& param : params) {
    ir::Variable variable;
    variable.name = std::string(param.name.text);
    variable.span = param.name.span;
    variable.kind = kind;
    variable.type = resolve_type(analysis, *param.type).type;
    variables.push_back(analysis.program.variables.add(std::move(variable)));
    declare_local(analysis, scope, param.name, variables.back());
  }
  return variables;
}

}  // namespace bspec::sema
