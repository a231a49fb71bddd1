#include <optional>
#include <string>
#include <utility>

#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/behaviour.h"
#include "frontend/ast/decl/entity.h"
#include "frontend/ast/decl/errors.h"
#include "frontend/ast/decl/rule.h"
#include "frontend/ast/decl/scalar.h"
#include "frontend/ast/decl/shapes.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/builtin_types.h"
#include "frontend/sema/not_built.h"
#include "frontend/sema/prelude.h"
#include "frontend/sema/steps.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/backend.h"
#include "support/diag/defs/names.h"

namespace bspec::sema {
namespace {

/// A declaration that has a name of a type: what it is, its name, and its place in the program.
struct Declared {
  SymbolKind kind;
  ast::Name name;
  std::size_t index = 0;
};

/// Adds an entry of one store of the program, with what every declaration has.
template <typename T>
std::size_t add_entry(Store<T>& store, const ast::Name& name, const ast::Decl& decl) {
  T entry;
  entry.name = std::string(name.text);
  entry.span = name.span;
  entry.doc = std::string(decl.doc);
  return store.add(std::move(entry)).index();
}

/// Gives a declaration its place in the program; absent when it has no name of a type.
std::optional<Declared> declare(ir::Program& program, const ast::Decl& decl) {
  if (const auto* alias = llvm::dyn_cast<ast::Alias>(&decl)) {
    return Declared{SymbolKind::Alias, alias->name, add_entry(program.aliases, alias->name, decl)};
  }
  if (const auto* declared = llvm::dyn_cast<ast::Enum>(&decl)) {
    return Declared{SymbolKind::Enum, declared->name,
                    add_entry(program.enums, declared->name, decl)};
  }
  if (const auto* entity = llvm::dyn_cast<ast::Entity>(&decl)) {
    return Declared{SymbolKind::Entity, entity->name,
                    add_entry(program.entities, entity->name, decl)};
  }
  if (const auto* view = llvm::dyn_cast<ast::View>(&decl)) {
    return Declared{SymbolKind::View, view->name, add_entry(program.views, view->name, decl)};
  }
  if (const auto* input = llvm::dyn_cast<ast::Input>(&decl)) {
    return Declared{SymbolKind::Input, input->name, add_entry(program.inputs, input->name, decl)};
  }
  if (const auto* error = llvm::dyn_cast<ast::ErrorDecl>(&decl)) {
    return Declared{SymbolKind::Error, error->name, add_entry(program.errors, error->name, decl)};
  }
  if (const auto* params = llvm::dyn_cast<ast::Params>(&decl)) {
    return Declared{SymbolKind::Params, params->name};
  }
  if (const auto* event = llvm::dyn_cast<ast::Event>(&decl)) {
    const std::size_t index = add_entry(program.events, event->name, decl);
    program.events[Id<ir::Event>(index)].payload = program.records.add({});
    return Declared{SymbolKind::Event, event->name, index};
  }
  if (const auto* page = llvm::dyn_cast<ast::Page>(&decl)) {
    return Declared{SymbolKind::Page, page->name, add_entry(program.pages, page->name, decl)};
  }
  return std::nullopt;
}

bool is_builtin(Analysis& analysis, const ast::Name& name) {
  if (find_builtin_type(name.text) == nullptr &&
      !llvm::is_contained(prelude_names(analysis), name.text)) {
    return false;
  }
  analysis.diags.report(diag::BuiltinTypeName, name.span, name.text);
  return true;
}

/// Generated names have no module in them yet.
void check_across_modules(Analysis& analysis, const Symbol& symbol) {
  for (const Symbol& other : analysis.symbols.named(symbol.name)) {
    if (other.module != symbol.module) {
      report_not_built(analysis, diag::ModuleClashNotBuilt, symbol.span, symbol.name);
    }
  }
}

/// An action or a hook; absent for every other declaration.
std::optional<Declared> declare_callable(ir::Program& program, const ast::Decl& decl) {
  if (const auto* action = llvm::dyn_cast<ast::Action>(&decl)) {
    return Declared{SymbolKind::Action, action->name,
                    add_entry(program.actions, action->name, decl)};
  }
  if (const auto* hook = llvm::dyn_cast<ast::Hook>(&decl)) {
    return Declared{SymbolKind::Hook, hook->name, add_entry(program.hooks, hook->name, decl)};
  }
  return std::nullopt;
}

Symbol symbol_of(const Declared& declared, std::size_t module, const ast::Decl& decl) {
  return {declared.kind, declared.name.text, declared.name.span, module, &decl, declared.index};
}

void declare_module(Analysis& analysis, std::size_t module) {
  UniqueNames names(analysis.diags);
  UniqueNames callables(analysis.diags);
  for (const ast::Decl* decl : analysis.modules[module].file->decls) {
    if (const auto* rule = llvm::dyn_cast<ast::Rule>(decl)) {
      analysis.rules.try_emplace(rule->name.text, rule->name.span);
      continue;
    }
    if (const auto callable = declare_callable(analysis.program, *decl)) {
      if (callables.add(callable->name)) {
        analysis.callables.add(symbol_of(*callable, module, *decl));
      }
      continue;
    }
    const std::optional<Declared> declared = declare(analysis.program, *decl);
    if (!declared || is_builtin(analysis, declared->name) || !names.add(declared->name)) {
      continue;
    }
    const Symbol symbol = symbol_of(*declared, module, *decl);
    check_across_modules(analysis, symbol);
    analysis.symbols.add(symbol);
  }
}

}  // namespace

void declare_names(Analysis& analysis) {
  for (std::size_t module = 0; module < analysis.modules.size(); ++module) {
    declare_module(analysis, module);
  }
}

}  // namespace bspec::sema
