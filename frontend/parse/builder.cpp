#include "frontend/parse/builder.h"

#include <algorithm>

#include "support/diag/defs/parse.h"

namespace bspec::parse {

llvm::ArrayRef<const ast::Decl*> Builder::build(Grammar::SpecContext& context) {
  std::vector<const ast::Decl*> decls;
  for (Grammar::DeclContext* decl : context.decl()) {
    if (decl->exception == nullptr) {
      decls.push_back(build(*decl));
    }
  }
  if (!diags_.has_errors()) {
    report_unused_docs();
  }
  return keep(decls);
}

std::string_view Builder::doc_above(const antlr4::ParserRuleContext& context) {
  size_t index = context.start->getTokenIndex();
  const auto* found =
      std::lower_bound(docs_.begin(), docs_.end(), index,
                       [](const DocComment& doc, size_t token) { return doc.token_index < token; });
  if (found == docs_.end() || found->token_index != index) {
    return {};
  }
  docs_used_[static_cast<size_t>(found - docs_.begin())] = true;
  return arena_.copy(found->text);
}

void Builder::report_unused_docs() {
  for (size_t i = 0; i < docs_.size(); ++i) {
    if (!docs_used_[i]) {
      diags_.report(diag::DocOfNothing, docs_[i].span);
    }
  }
}

void Builder::report_repeated(std::string_view word, Span span) {
  diags_.report(diag::GivenTwice, span, word);
}

Span Builder::span_of(const antlr4::Token& token) const {
  return parse::span_of(source_.id(), token);
}

Span Builder::span_of(const antlr4::ParserRuleContext& context) const {
  return cover(span_of(*context.start), span_of(*context.stop));
}

}  // namespace bspec::parse
