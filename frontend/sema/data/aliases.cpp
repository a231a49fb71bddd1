#include "frontend/sema/data/aliases.h"

#include <map>
#include <optional>

#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/scalar.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/expr/describe.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/types.h"

namespace bspec::sema {
namespace {

/// Aliases in the order of their bases: what an alias is based on is complete before it is.
class AliasOrder {
 public:
  explicit AliasOrder(Analysis& analysis) : analysis_(analysis) {
    for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Alias)) {
      symbols_.emplace(symbol.index, symbol);
    }
  }

  void complete_all() {
    for (const auto& [index, symbol] : symbols_) {
      complete(symbol);
    }
  }

 private:
  enum class State { Untouched, Open, Done };

  void complete(const Symbol& symbol) {
    if (states_[symbol.index] != State::Untouched) {
      return;
    }
    states_[symbol.index] = State::Open;
    const auto& syntax = *llvm::cast<ast::Alias>(symbol.decl);
    if (complete_base(*syntax.type)) {
      fill_in(symbol, syntax);
    } else {
      analysis_.diags.report(diag::AliasCycle, syntax.type->name.span, symbol.name);
    }
    states_[symbol.index] = State::Done;
  }

  /// False when the base leads back to an alias that is being completed.
  bool complete_base(const ast::Type& base) {
    for (const Symbol& symbol : analysis_.symbols.named(base.name.name.text)) {
      if (symbol.kind != SymbolKind::Alias) {
        continue;
      }
      if (states_[symbol.index] == State::Open) {
        return false;
      }
      complete(symbol);
    }
    return true;
  }

  void fill_in(const Symbol& symbol, const ast::Alias& syntax) {
    ir::Alias& alias = analysis_.program.aliases[symbol.id<ir::Alias>()];
    alias.text = analysis_.line(cover(syntax.name.span, syntax.span));
    RuledType ruled = resolve_type(analysis_, *syntax.type);
    if (syntax.type->nullable) {
      analysis_.diags.report(diag::NeverNull, *syntax.type->nullable, "a named type");
      ruled.type.nullable = false;
    }
    if (!ruled.type.is_error() && !ir::is_scalar(ruled.type.kind)) {
      analysis_.diags.report(diag::AliasBase, syntax.type->span,
                             describe(analysis_.program, ruled.type));
      return;
    }
    ruled = with_modifiers(analysis_, std::move(ruled), syntax.modifiers, Place::Alias);
    alias.type = ruled.type;
    alias.rules = ruled.rules;
    alias.rules.alias = std::nullopt;
  }

  Analysis& analysis_;
  std::map<std::size_t, Symbol> symbols_;
  std::map<std::size_t, State> states_;
};

}  // namespace

RuledType alias_type(const Analysis& analysis, ir::AliasId alias) {
  RuledType ruled{analysis.program[alias].type, analysis.program[alias].rules};
  ruled.rules.alias = alias;
  return ruled;
}

void analyze_aliases(Analysis& analysis) {
  AliasOrder(analysis).complete_all();
}

}  // namespace bspec::sema
