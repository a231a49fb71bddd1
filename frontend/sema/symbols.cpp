#include "frontend/sema/symbols.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

#include "frontend/sema/analysis.h"
#include "frontend/sema/prelude.h"
#include "support/diag/defs/names.h"
#include "support/diag/fixes.h"
#include "support/text/suggest.h"

namespace bspec::sema {
namespace {

struct KindWords {
  SymbolKind kind;
  std::string_view word;
  std::string_view phrase;
};

constexpr KindWords kKindWords[] = {
    {SymbolKind::Alias, "type", "a named type"}, {SymbolKind::Enum, "enum", "an enum"},
    {SymbolKind::Entity, "entity", "an entity"}, {SymbolKind::View, "view", "a view"},
    {SymbolKind::Input, "input", "an input"},    {SymbolKind::Params, "params", "a `params`"},
    {SymbolKind::Error, "error", "an error"},    {SymbolKind::Event, "event", "an event"},
    {SymbolKind::Page, "page", "a page"},        {SymbolKind::Rule, "rule", "a rule"},
    {SymbolKind::Action, "action", "an action"}, {SymbolKind::Hook, "hook", "a hook"},
};

const KindWords& words_of(SymbolKind kind) {
  return *std::ranges::find(kKindWords, kind, &KindWords::kind);
}

/// Rules are a scope of their own, and so are actions and hooks.
const Symbols& table_for(const Analysis& analysis, llvm::ArrayRef<SymbolKind> expected) {
  if (expected.front() == SymbolKind::Rule) {
    return analysis.rules;
  }
  const bool is_callable =
      expected.front() == SymbolKind::Action || expected.front() == SymbolKind::Hook;
  return is_callable ? analysis.callables : analysis.symbols;
}

std::optional<std::size_t> find_module(const Analysis& analysis, std::string_view name) {
  for (std::size_t i = 0; i < analysis.modules.size(); ++i) {
    if (analysis.modules[i].name == name) {
      return i;
    }
  }
  return std::nullopt;
}

void report_unknown_module(Analysis& analysis, const ast::Name& name) {
  std::vector<std::string_view> known;
  for (const Module& module : analysis.modules) {
    known.push_back(module.name);
  }
  analysis.diags.report(diag::UnknownModule, name.span, name.text,
                        text::did_you_mean(name.text, known));
}

void report_unknown(Analysis& analysis,
                    const ast::TypeName& name,
                    llvm::ArrayRef<SymbolKind> expected,
                    llvm::ArrayRef<std::string_view> also_known) {
  std::vector<std::string_view> known(also_known.begin(), also_known.end());
  for (const Symbol& symbol : table_for(analysis, expected).all()) {
    if (llvm::is_contained(expected, symbol.kind)) {
      known.push_back(symbol.name);
    }
  }
  if (llvm::is_contained(expected, SymbolKind::Enum)) {
    llvm::append_range(known, prelude_names(analysis));
  }
  analysis.diags.report(diag::UnknownDeclaration, name.name.span,
                        expected.size() == 1 ? word_of(expected.front()) : "type", name.name.text,
                        text::did_you_mean(name.name.text, known));
}

}  // namespace

std::string_view phrase_of(SymbolKind kind) {
  return words_of(kind).phrase;
}

std::string_view word_of(SymbolKind kind) {
  return words_of(kind).word;
}

void Symbols::add(Symbol symbol) {
  by_name_[symbol.name].push_back(symbols_.size());
  symbols_.push_back(symbol);
}

std::vector<Symbol> Symbols::of(SymbolKind kind) const {
  std::vector<Symbol> found;
  std::ranges::copy_if(symbols_, std::back_inserter(found),
                       [kind](const Symbol& symbol) { return symbol.kind == kind; });
  return found;
}

std::vector<Symbol> Symbols::named(std::string_view name) const {
  std::vector<Symbol> found;
  const auto entry = by_name_.find(name);
  if (entry != by_name_.end()) {
    for (const std::size_t index : entry->second) {
      found.push_back(symbols_[index]);
    }
  }
  return found;
}

std::optional<Symbol> resolve(Analysis& analysis,
                              const ast::TypeName& name,
                              llvm::ArrayRef<SymbolKind> expected,
                              llvm::ArrayRef<std::string_view> also_known) {
  std::vector<Symbol> found = table_for(analysis, expected).named(name.name.text);
  if (name.module) {
    const std::optional<std::size_t> module = find_module(analysis, name.module->text);
    if (!module) {
      report_unknown_module(analysis, *name.module);
      return std::nullopt;
    }
    std::erase_if(found, [&](const Symbol& symbol) { return symbol.module != *module; });
  }
  if (found.empty() && !name.module && llvm::is_contained(expected, SymbolKind::Enum)) {
    if (const std::optional<Symbol> symbol = declare_from_prelude(analysis, name.name.text)) {
      found.push_back(*symbol);
    }
  }
  if (found.empty()) {
    report_unknown(analysis, name, expected, also_known);
    return std::nullopt;
  }
  const auto elsewhere = std::ranges::find_if(
      found, [&](const Symbol& symbol) { return symbol.module != found.front().module; });
  if (elsewhere != found.end()) {
    const std::string_view first = analysis.modules[found.front().module].name;
    const std::string_view second = analysis.modules[elsewhere->module].name;
    analysis.diags
        .report(diag::AmbiguousName, name.span, name.name.text, first, second, first,
                name.name.text)
        .fix(replace_with(name.span, fmt::format("{}.{}", first, name.name.text)))
        .fix(replace_with(name.span, fmt::format("{}.{}", second, name.name.text)));
    return std::nullopt;
  }
  return found.front();
}

bool is_declared(const Analysis& analysis, std::string_view name, SymbolKind kind) {
  return llvm::any_of(table_for(analysis, {kind}).named(name),
                      [kind](const Symbol& each) { return each.kind == kind; });
}

std::optional<Symbol> resolve_kind(Analysis& analysis,
                                   const ast::TypeName& name,
                                   SymbolKind expected) {
  const std::optional<Symbol> symbol = resolve(analysis, name, {expected});
  if (symbol && symbol->kind != expected) {
    analysis.diags
        .report(diag::WrongDeclaration, name.span, name.name.text, phrase_of(symbol->kind),
                phrase_of(expected))
        .note(diag::DeclaredHere, symbol->span, symbol->name);
    return std::nullopt;
  }
  return symbol;
}

}  // namespace bspec::sema
