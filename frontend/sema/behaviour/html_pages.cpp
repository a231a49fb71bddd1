#include <string>

#include <llvm/Support/Casting.h>

#include "frontend/ast/decl/behaviour.h"
#include "frontend/sema/analysis.h"
#include "frontend/sema/behaviour/page_templates.h"
#include "frontend/sema/steps.h"
#include "support/diag/defs/code.h"

namespace bspec::sema {

void analyze_pages(Analysis& analysis) {
  for (const Symbol& symbol : analysis.symbols.of(SymbolKind::Page)) {
    const auto& syntax = *llvm::cast<ast::Page>(symbol.decl);
    analysis.program.pages[symbol.id<ir::HtmlPage>()].text = std::string(syntax.text.value);
    for (const std::string& problem : read_page_template(syntax.text.value).problems) {
      analysis.diags.report(diag::PageTemplate, syntax.text.span, problem);
    }
  }
}

}  // namespace bspec::sema
