#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <llvm/ADT/ArrayRef.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringMap.h>

#include "frontend/ast/name.h"
#include "frontend/ast/node.h"
#include "ir/ids.h"
#include "support/source/span.h"

namespace bspec::sema {

struct Analysis;

/// What the name of a type can stand for.
enum class SymbolKind : std::uint8_t {
  Alias,
  Enum,
  Entity,
  View,
  Input,
  Params,
  Error,
  Event,
  Page,
  Rule,
  Action,
  Hook
};

/// "an enum".
std::string_view phrase_of(SymbolKind kind);
/// "enum".
std::string_view word_of(SymbolKind kind);

/// A declaration that a spec refers to by its name.
struct Symbol {
  SymbolKind kind = SymbolKind::Entity;
  std::string_view name;
  /// Of the name.
  Span span;
  std::size_t module = 0;
  const ast::Decl* decl = nullptr;
  /// Its position in the store of the program that has its kind.
  std::size_t index = 0;

  template <typename T>
  Id<T> id() const {
    return Id<T>(index);
  }
};

/// The declared names of every module that are one scope, in the order of declaration.
class Symbols {
 public:
  void add(Symbol symbol);

  llvm::ArrayRef<Symbol> all() const { return symbols_; }

  /// Those of one kind, in the order of declaration.
  std::vector<Symbol> of(SymbolKind kind) const;

  /// Everything declared under a name, in whatever module.
  std::vector<Symbol> named(std::string_view name) const;

 private:
  std::vector<Symbol> symbols_;
  llvm::StringMap<llvm::SmallVector<std::size_t, 1>> by_name_;
};

/// The declaration that a name means; a name that is unknown or ambiguous is reported.
/// `expected` says what could stand here and is what suggestions are taken from.
std::optional<Symbol> resolve(Analysis& analysis,
                              const ast::TypeName& name,
                              llvm::ArrayRef<SymbolKind> expected,
                              llvm::ArrayRef<std::string_view> also_known = {});

/// Whether some module declares a thing of this kind under the name.
bool is_declared(const Analysis& analysis, std::string_view name, SymbolKind kind);

/// As `resolve`, but what is found must be of the one kind. Rules are looked for among themselves,
/// and so are actions and hooks.
std::optional<Symbol> resolve_kind(Analysis& analysis,
                                   const ast::TypeName& name,
                                   SymbolKind expected);

}  // namespace bspec::sema
