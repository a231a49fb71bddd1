#include "frontend/sema/prelude.h"

#include <string>

#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/scalar.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/data/enums.h"
#include "support/base/check.h"

namespace bspec::sema {
namespace {

/// The scope of the root file: there nobody else has the name.
constexpr std::size_t kRootModule = 0;

/// Each declaration, as what it is. An enum needs nothing from other steps, so it can be declared
/// at any time; other kinds have to come in earlier.
const ast::Enum& enum_of(const ast::Decl& decl) {
  const auto* found = llvm::dyn_cast<ast::Enum>(&decl);
  BS_CHECK(found != nullptr, "the prelude declares enums only");
  return *found;
}

}  // namespace

std::vector<std::string_view> prelude_names(const Analysis& analysis) {
  std::vector<std::string_view> names;
  if (analysis.prelude != nullptr) {
    for (const ast::Decl* decl : analysis.prelude->decls) {
      names.push_back(enum_of(*decl).name.text);
    }
  }
  return names;
}

std::optional<Symbol> declare_from_prelude(Analysis& analysis, std::string_view name) {
  if (analysis.prelude == nullptr) {
    return std::nullopt;
  }
  for (const ast::Decl* decl : analysis.prelude->decls) {
    const ast::Enum& syntax = enum_of(*decl);
    if (syntax.name.text != name) {
      continue;
    }
    ir::Enum declared;
    declared.name = std::string(name);
    declared.span = syntax.name.span;
    declared.doc = std::string(decl->doc);
    const std::size_t index = analysis.program.enums.add(std::move(declared)).index();
    const Symbol symbol = {
        SymbolKind::Enum, syntax.name.text, syntax.name.span, kRootModule, decl, index};
    analysis.symbols.add(symbol);
    analyze_enum(analysis, symbol);
    if (name == "Direction") {
      analysis.direction = symbol.id<ir::Enum>();
    }
    return symbol;
  }
  return std::nullopt;
}

}  // namespace bspec::sema
