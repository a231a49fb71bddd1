#include "support/diag/defs/names.h"

#include <utility>

#include <llvm/ADT/STLExtras.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/code/statements.h"
#include "support/diag/defs/code.h"
#include "support/diag/defs/decls.h"
#include "support/text/case.h"

namespace bspec::sema {

Local& Statements::declare(const ast::Name& name, ir::Type type, ir::VariableKind kind) {
  const ir::VariableId variable =
      analysis_.program.variables.add({std::string(name.text), name.span, std::move(type), kind});
  const Local* same = nullptr;
  for (const Local& local : scope_.locals) {
    const bool is_one = text::snake_case(local.name) == text::snake_case(name.text);
    same = is_one ? &local : same;
  }
  if (same != nullptr && same->name == name.text) {
    analysis_.diags.report(diag::DuplicateMember, name.span, name.text, code_.name)
        .note(diag::FirstDeclaredHere, same->span);
  } else if (same != nullptr) {
    analysis_.diags.report(diag::NamesCollide, name.span, name.text, same->name)
        .note(diag::FirstDeclaredHere, same->span);
  } else if (is_taken(analysis_, scope_, name.text)) {
    analysis_.diags.report(diag::NameTaken, name.span, name.text);
  }
  Local local;
  local.name = std::string(name.text);
  local.span = name.span;
  local.variable = variable;
  return scope_.locals.emplace_back(std::move(local));
}

std::optional<ir::VariableId> Statements::bind(const ast::Name* name, ir::Type type) {
  return name == nullptr
             ? std::nullopt
             : std::optional(declare(*name, std::move(type), ir::VariableKind::Let).variable);
}

void Statements::bind_poison(const ast::Name* name) {
  bind(name, {});
}

std::optional<ir::ErrorId> Statements::error_of(const std::optional<ast::TypeName>& name) {
  if (!name) {
    return std::nullopt;
  }
  const auto symbol = resolve_kind(analysis_, *name, SymbolKind::Error);
  return symbol ? std::optional(symbol->id<ir::ErrorDecl>()) : std::nullopt;
}

std::optional<ir::EntityId> Statements::entity_of(const ast::TypeName& name) {
  const auto symbol = resolve_kind(analysis_, name, SymbolKind::Entity);
  return symbol ? std::optional(symbol->id<ir::Entity>()) : std::nullopt;
}

bool Statements::check_place(Span span,
                             std::string_view statement,
                             std::initializer_list<CodeKind> refused) {
  const bool is_refused = llvm::is_contained(refused, code_.kind);
  if (is_refused) {
    analysis_.diags.report(diag::StandsElsewhere, span, statement, phrase_of(code_.kind));
  }
  return !is_refused;
}

void Statements::check_may_write(Span span) {
  if (code_.method == ir::Method::Get) {
    analysis_.diags.report(diag::WriteInGet, span);
  }
}

const ir::Type& Statements::type_of(ir::ExprId id) const {
  return analysis_.program[id].type;
}

}  // namespace bspec::sema
