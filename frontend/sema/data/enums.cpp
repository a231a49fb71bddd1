#include "frontend/sema/data/enums.h"

#include <map>
#include <string>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/scalar.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/steps.h"
#include "frontend/sema/unique_names.h"
#include "support/diag/defs/decls.h"
#include "support/diag/defs/names.h"

namespace bspec::sema {
namespace {

/// Two values of one enum that a client could not tell apart are reported.
void check_wire_name(Analysis& analysis,
                     const ast::Enumerator& value,
                     const std::string& wire,
                     bool ignore_case,
                     std::map<std::string, Span>& seen) {
  const std::string key = ignore_case ? llvm::StringRef(wire).lower() : wire;
  const Span span = value.wire_name ? value.wire_name->span : value.name.span;
  const auto [entry, is_new] = seen.try_emplace(key, span);
  if (!is_new) {
    analysis.diags.report(diag::EnumWireName, span, wire)
        .note(diag::FirstDeclaredHere, entry->second);
  }
}

void fill_in(Analysis& analysis, const ast::Enum& syntax, ir::Enum& declared) {
  declared.ordered = syntax.ordered.has_value();
  declared.ignore_case = syntax.ignorecase.has_value();
  UniqueNames names(analysis.diags, fmt::format("`{}`", declared.name));
  std::map<std::string, Span> wires;
  for (const ast::Enumerator& value : syntax.enumerators) {
    if (!names.add(value.name)) {
      continue;
    }
    const std::string wire(value.wire_name ? value.wire_name->value : value.name.text);
    check_wire_name(analysis, value, wire, declared.ignore_case, wires);
    declared.values.push_back({std::string(value.name.text), wire, value.name.span});
  }
}

}  // namespace

void analyze_enum(Analysis& analysis, const Symbol& symbol) {
  fill_in(analysis, *llvm::cast<ast::Enum>(symbol.decl),
          analysis.program.enums[symbol.id<ir::Enum>()]);
}

void analyze_enums(Analysis& analysis) {
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Enum)) {
    analyze_enum(analysis, symbol);
  }
}

}  // namespace bspec::sema
