#include "frontend/parse/node_builder.h"

#include <algorithm>

#include "support/diag/defs/parse.h"

namespace bspec::parse {

std::string_view NodeBuilder::doc_above(const antlr4::ParserRuleContext& context) {
  size_t index = context.start->getTokenIndex();
  const auto* found = std::ranges::lower_bound(docs_, index, {}, &DocComment::token_index);
  if (found == docs_.end() || found->token_index != index) {
    return {};
  }
  docs_used_[static_cast<size_t>(found - docs_.begin())] = true;
  return arena_.copy(found->text);
}

void NodeBuilder::report_unused_docs() {
  for (size_t i = 0; i < docs_.size(); ++i) {
    if (!docs_used_[i]) {
      diags_.report(diag::DocOfNothing, docs_[i].span);
    }
  }
}

void NodeBuilder::report_repeated(std::string_view word, Span span) {
  diags_.report(diag::GivenTwice, span, word);
}

Span NodeBuilder::span_of(const antlr4::Token& token) const {
  return parse::span_of(source_.id(), token);
}

Span NodeBuilder::span_of(const antlr4::ParserRuleContext& context) const {
  return cover(span_of(*context.start), span_of(*context.stop));
}

}  // namespace bspec::parse
